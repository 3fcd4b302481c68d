// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.streams.StreamsMeters;
import io.riptide.streams.job.publish.JobTally;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.store.DeadLetterIndex;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.Tasks;

/// What all parts of the job processor work with.
public record Desk(
    Tasks tasks,
    Frontier frontier,
    HostLoads loads,
    DeadLetterIndex graves,
    Outbox outbox,
    JobTally tally,
    StreamsMeters meters) {}
