// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

/// The line about a page in a job's result, without its document.
///
/// @param gateDecision raw, probes_first, headless or cached: how the page was obtained
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
