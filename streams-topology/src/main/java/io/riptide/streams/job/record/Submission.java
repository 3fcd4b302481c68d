// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import java.util.Optional;

/// What was submitted, whole and unchanging: written once, read by those who ask for the job.
///
/// @param traceparent the W3C trace context of the request, carried on by everything emitted
public record Submission(JobSubmitted job, Optional<String> traceparent) {}
