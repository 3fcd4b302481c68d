// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import io.riptide.api.log.Backlog;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.publish.JobPublisher;
import io.riptide.api.publish.SchedulePublisher;
import io.riptide.api.publish.WebhookPublisher;
import io.riptide.api.query.JobQueries;
import io.riptide.api.query.ScheduleQueries;
import io.riptide.api.query.WebhookQueries;
import io.riptide.api.stats.Stats;

/// The log and the state of jobs and schedules, as the handlers use them.
public record Backends(
    JobPublisher publisher,
    JobQueries queries,
    DocumentReader documents,
    JobStateTail tail,
    Backlog backlog,
    Stats stats,
    SchedulePublisher schedulePublisher,
    ScheduleQueries scheduleQueries,
    WebhookPublisher webhookPublisher,
    WebhookQueries webhookQueries) {}
