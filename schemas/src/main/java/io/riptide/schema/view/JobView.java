// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.terms.JobTerms;

/// A job with what was asked of it.
///
/// @param requestHash see [io.riptide.schema.event.JobEvent.JobSubmitted]
/// @param stale whether a standby answered, which may lag behind
public record JobView(
    JobState state, JobSpec spec, JobTerms terms, String requestHash, boolean stale) {}
