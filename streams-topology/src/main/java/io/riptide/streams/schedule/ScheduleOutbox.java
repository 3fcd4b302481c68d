// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// What the schedule processor tells others. A firing that is told again after a crash names the
/// same job, which the job processor takes once.
final class ScheduleOutbox {
  /// Sinks of the schedule processor.
  static final String JOBS = "schedule-to-jobs";

  static final String SCHEDULES = "schedule-to-schedules";

  private static final String SOURCE = "/riptide/schedules";

  private final ProcessorContext<Object, Object> context;

  ScheduleOutbox(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  /// A job is to be done.
  void submit(Schedule schedule, JobId job, Firing firing, Instant now) {
    JobTemplate template = schedule.definition().job();
    send(
        new JobEvent.JobSubmitted(
            job,
            schedule.tenant(),
            template.spec(),
            template.terms(),
            now,
            template.hash(),
            "schedule-" + schedule.scheduleId() + "-" + firing.dueAt(),
            Optional.of(firing)),
        job + ":submit",
        now);
  }

  /// A job makes room for another run of its schedule.
  void cancel(Schedule schedule, JobId job, Instant now) {
    String request = "schedule-" + schedule.scheduleId();
    send(new JobEvent.JobCancelRequested(job, now, request), job + ":" + request, now);
  }

  /// The schedule is in force.
  void publish(Schedule schedule, Instant now) {
    var headers = new RecordHeaders();
    String id = schedule.key() + "/" + schedule.revision();
    Topics.SCHEDULES.stamp(headers, schedule, id, SOURCE, now);
    context.forward(new Record<>(schedule.key(), schedule, now.toEpochMilli(), headers), SCHEDULES);
  }

  /// The schedule is no more.
  @SuppressWarnings("NullAway") // what Kafka calls a tombstone
  void withdraw(ScheduleKey key, Instant now) {
    context.forward(new Record<ScheduleKey, Schedule>(key, null, now.toEpochMilli()), SCHEDULES);
  }

  private void send(JobEvent event, String id, Instant now) {
    var headers = new RecordHeaders();
    Topics.JOBS.stamp(headers, event, id, SOURCE, now);
    CloudEvents.put(headers, CloudEvents.TRACEPARENT, trace(event.jobId()));
    context.forward(new Record<>(event.jobId(), event, now.toEpochMilli(), headers), JOBS);
  }

  /// A firing begins a trace of its own (W3C Trace Context), which is found by the job's id.
  private static String trace(JobId job) {
    String span = Digest.sha256Hex(job.toString()).substring(0, 16);
    return "00-" + job.toString().replace("-", "") + "-" + span + "-01";
  }
}
