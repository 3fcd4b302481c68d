// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.topic;

import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.stats.Measurement;

/// The CloudEvents type of each event on the topics that carry several. The version at the end
/// grows when a reader of the one before would be misled.
final class EventTypes {
  private EventTypes() {}

  static String of(JobEvent event) {
    return switch (event) {
      case JobEvent.JobSubmitted _ -> "io.riptide.job_submitted.v1";
      case JobEvent.JobCancelRequested _ -> "io.riptide.job_cancel_requested.v1";
      case JobEvent.JobPauseRequested _ -> "io.riptide.job_pause_requested.v1";
      case JobEvent.JobResumeRequested _ -> "io.riptide.job_resume_requested.v1";
      case JobEvent.JobRetryRequested _ -> "io.riptide.job_retry_requested.v1";
      case JobEvent.PermitsGranted _ -> "io.riptide.permits_granted.v1";
    };
  }

  static String of(ScheduleEvent event) {
    return switch (event) {
      case ScheduleEvent.ScheduleDefined _ -> "io.riptide.schedule_defined.v1";
      case ScheduleEvent.SchedulePaused _ -> "io.riptide.schedule_paused.v1";
      case ScheduleEvent.ScheduleResumed _ -> "io.riptide.schedule_resumed.v1";
      case ScheduleEvent.ScheduleTriggered _ -> "io.riptide.schedule_triggered.v1";
      case ScheduleEvent.BackfillRequested _ -> "io.riptide.backfill_requested.v1";
      case ScheduleEvent.ScheduleDeleted _ -> "io.riptide.schedule_deleted.v1";
      case ScheduleEvent.RunEnded _ -> "io.riptide.run_ended.v1";
    };
  }

  static String of(WebhookEvent event) {
    return switch (event) {
      case WebhookEvent.DeliveryRequested _ -> "io.riptide.delivery_requested.v1";
      case WebhookEvent.DeliveryAttempted _ -> "io.riptide.delivery_attempted.v1";
      case WebhookEvent.RedeliveryRequested _ -> "io.riptide.redelivery_requested.v1";
    };
  }

  static String of(TaskEvent event) {
    return switch (event) {
      case TaskEvent.TaskSucceeded _ -> "io.riptide.task_succeeded.v1";
      case TaskEvent.TaskFailed _ -> "io.riptide.task_failed.v1";
      case TaskEvent.TaskProgressed _ -> "io.riptide.task_progressed.v1";
      case TaskEvent.TaskRedirected _ -> "io.riptide.task_redirected.v1";
      case TaskEvent.TaskNotModified _ -> "io.riptide.task_not_modified.v1";
      case TaskEvent.LinksFound _ -> "io.riptide.links_found.v1";
      case TaskEvent.SitemapRead _ -> "io.riptide.sitemap_read.v1";
      case TaskEvent.TaskStillQueued _ -> "io.riptide.task_still_queued.v1";
      case TaskEvent.TaskLost _ -> "io.riptide.task_lost.v1";
      case TaskEvent.TaskReturned _ -> "io.riptide.task_returned.v1";
    };
  }

  static String of(Measurement measurement) {
    return switch (measurement) {
      case Measurement.QueueMeasured _ -> "io.riptide.queue_measured.v1";
      case Measurement.WorkerHeartbeat _ -> "io.riptide.worker_heartbeat.v1";
    };
  }

  static String of(HostEvent event) {
    return switch (event) {
      case HostEvent.FetchQueued _ -> "io.riptide.fetch_queued.v1";
      case HostEvent.FetchesWithdrawn _ -> "io.riptide.fetches_withdrawn.v1";
      case HostEvent.FetchesRecalled _ -> "io.riptide.fetches_recalled.v1";
      case HostEvent.FetchObserved _ -> "io.riptide.fetch_observed.v1";
      case HostEvent.AddressAsked _ -> "io.riptide.address_asked.v1";
      case HostEvent.AddressShared _ -> "io.riptide.address_shared.v1";
    };
  }
}
