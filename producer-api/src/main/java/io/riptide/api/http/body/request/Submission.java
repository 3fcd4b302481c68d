// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.schema.job.JobSpec;
import io.riptide.schema.terms.JobTerms;

/// A job as a user asked for it, checked.
///
/// @param hash SHA-256 over the canonical JSON of the request: tells a repeated request from
///   another
public record Submission(JobSpec spec, JobTerms terms, String hash) {}
