// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Optional;

/// What concerns one schedule: the records of `riptide.schedule-events`, by schedule key. Owners
/// write them through the API; the job processor adds how runs ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduleEvent.ScheduleDefined.class, name = "schedule_defined"),
  @JsonSubTypes.Type(value = ScheduleEvent.SchedulePaused.class, name = "schedule_paused"),
  @JsonSubTypes.Type(value = ScheduleEvent.ScheduleResumed.class, name = "schedule_resumed"),
  @JsonSubTypes.Type(value = ScheduleEvent.ScheduleTriggered.class, name = "schedule_triggered"),
  @JsonSubTypes.Type(value = ScheduleEvent.BackfillRequested.class, name = "backfill_requested"),
  @JsonSubTypes.Type(value = ScheduleEvent.ScheduleDeleted.class, name = "schedule_deleted"),
  @JsonSubTypes.Type(value = ScheduleEvent.RunEnded.class, name = "run_ended"),
})
public sealed interface ScheduleEvent {
  Tenant tenant();

  ScheduleId scheduleId();

  default ScheduleKey scheduleKey() {
    return new ScheduleKey(tenant(), scheduleId());
  }

  /// A schedule was made, or the one of that id was given another definition.
  ///
  /// @param enabled whether it fires from here on; absent, a new one does and another stays as it
  ///   is
  record ScheduleDefined(
      Tenant tenant,
      ScheduleId scheduleId,
      ScheduleDefinition definition,
      Optional<Boolean> enabled,
      Instant at,
      String requestId)
      implements ScheduleEvent {}

  /// It does not fire from here on. What is due meanwhile is not made up for.
  record SchedulePaused(
      Tenant tenant, ScheduleId scheduleId, Optional<String> reason, Instant at, String requestId)
      implements ScheduleEvent {}

  /// It fires again.
  record ScheduleResumed(Tenant tenant, ScheduleId scheduleId, Instant at, String requestId)
      implements ScheduleEvent {}

  /// It fires once, now, whatever else is under way.
  record ScheduleTriggered(Tenant tenant, ScheduleId scheduleId, Instant at, String requestId)
      implements ScheduleEvent {}

  /// It fires once for every time in the range at which it would have been due.
  ///
  /// @param parallel whether the runs may be under way together
  record BackfillRequested(
      Tenant tenant,
      ScheduleId scheduleId,
      Instant from,
      Instant to,
      boolean parallel,
      Instant at,
      String requestId)
      implements ScheduleEvent {}

  /// It is no more. Its runs go on.
  record ScheduleDeleted(Tenant tenant, ScheduleId scheduleId, Instant at, String requestId)
      implements ScheduleEvent {}

  /// A job that it submitted has ended.
  record RunEnded(Tenant tenant, ScheduleId scheduleId, JobId jobId, JobStatus status, Instant at)
      implements ScheduleEvent {}
}
