// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobTerms;

/// The job that a schedule submits, the same every time.
///
/// @param hash SHA-256 over the canonical form of what the user gave
public record JobTemplate(JobSpec spec, JobTerms terms, String hash) {}
