// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

/// How far a stage is with one URL.
///
/// @param stage that is at work: pdf
/// @param done pages that are done
/// @param total pages that there are to do
public record TaskProgress(String url, String stage, int done, int total) {}
