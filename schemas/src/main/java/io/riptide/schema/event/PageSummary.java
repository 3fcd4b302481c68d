// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

/// The line about a page in a job's result, without its document.
///
/// @param gateDecision cached, or what its HTML says of the way to its content: raw, probes_first
///   or headless
/// @param processingMs milliseconds of work on it, fetch and extraction, waiting left out
public record PageSummary(
    String finalUrl,
    int status,
    boolean fromCache,
    String engine,
    String gateDecision,
    double qualityScore,
    long processingMs,
    long bytes) {}
