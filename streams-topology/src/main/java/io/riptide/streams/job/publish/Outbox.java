// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.publish;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.record.Brief;
import io.riptide.streams.job.record.TaskRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// What the job processor tells others. Ids of events are derived from what they are about, so an
/// event that is made again after a crash has the same one.
public final class Outbox {
  /// Sinks of the job processor.
  public static final String HOST_EVENTS = "job-to-host-events";

  public static final String JOB_STATE = "job-to-job-state";
  public static final String DEAD_LETTER = "job-to-dead-letter";
  public static final String SCHEDULE_EVENTS = "job-to-schedule-events";
  public static final String WEBHOOK_EVENTS = "job-to-webhook-events";

  public static final String DOCUMENTS = "job-to-documents";

  public static final String LIMITS = "job-to-limits";

  public static final String QUEUE_STATS = "job-to-queue-stats";

  public static final String SOURCE = "/riptide/jobs";

  private final ProcessorContext<Object, Object> context;

  public Outbox(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  /// The task wants its turn at its host.
  public void queue(Brief job, TaskRef task, CrawlOptions options, Instant now) {
    var queued = new HostEvent.FetchQueued(task.url().hostKey(), task, options, false, now);
    send(HOST_EVENTS, Topics.HOST_EVENTS, queued, eventId(task, "queued"), job.traceparent(), now);
  }

  /// Where is that task?
  public void probe(Brief job, TaskRef task, Instant now) {
    var probe = new HostEvent.FetchQueued(task.url().hostKey(), task, job.options(), true, now);
    String id = eventId(task, "probe-" + now.toEpochMilli());
    send(HOST_EVENTS, Topics.HOST_EVENTS, probe, id, job.traceparent(), now);
  }

  /// The job wants nothing more of that host.
  public void withdraw(Brief job, HostKey host, Instant now) {
    var withdrawn = new HostEvent.FetchesWithdrawn(host, job.jobId(), Optional.empty(), now);
    String id = job.jobId() + "/withdrawn/" + host;
    send(HOST_EVENTS, Topics.HOST_EVENTS, withdrawn, id, job.traceparent(), now);
  }

  /// The job wants nothing more of that attempt, should it still wait at its host.
  public void withdraw(Brief job, TaskRef task, Instant now) {
    HostKey host = task.url().hostKey();
    var withdrawn =
        new HostEvent.FetchesWithdrawn(host, job.jobId(), Optional.of(task.taskId()), now);
    String id = eventId(task, "withdrawn");
    send(HOST_EVENTS, Topics.HOST_EVENTS, withdrawn, id, job.traceparent(), now);
  }

  /// The job is paused: what waits at that host is to be given back.
  public void recall(Brief job, HostKey host, Instant now) {
    var recalled = new HostEvent.FetchesRecalled(host, job.jobId(), now);
    String id = job.jobId() + "/recalled/" + now.toEpochMilli() + "/" + host;
    send(HOST_EVENTS, Topics.HOST_EVENTS, recalled, id, job.traceparent(), now);
  }

  /// What the job wants of its limit, and gives back.
  public void ask(Brief job, Limit limit, long more, long returned, boolean leaves, Instant now) {
    var asked =
        new LimitAsked(
            job.tenant(), limit, job.jobId(), job.terms().priority(), more, returned, leaves, now);
    String id =
        "%s/limit/%s/%d/%d/%d"
            .formatted(job.jobId(), limit.key(), now.toEpochMilli(), more, returned);
    send(LIMITS, Topics.LIMITS, asked, id, job.traceparent(), now);
  }

  public void publish(JobState state, Optional<String> traceparent, Instant now) {
    String id = state.jobId() + "/" + state.revision();
    send(JOB_STATE, Topics.JOB_STATE, state, id, traceparent, now);
  }

  /// The job is no more: whoever reads the states from the beginning does not meet it again.
  @SuppressWarnings("NullAway") // what Kafka calls a tombstone
  public void forget(JobId job, Instant now) {
    context.forward(new Record<JobId, JobState>(job, null, now.toEpochMilli()), JOB_STATE);
  }

  /// The document is no more: its topic forgets it with its next compaction.
  @SuppressWarnings("NullAway") // what Kafka calls a tombstone
  public void forget(DocumentId document, Instant now) {
    context.forward(
        new Record<DocumentId, Document>(document, null, now.toEpochMilli()), DOCUMENTS);
  }

  /// The job's owner wants to hear of this.
  public void tell(
      Brief job, Callback callback, Callback.Event event, JobState state, Instant now) {
    var message = new LinkedHashMap<String, Object>();
    message.put("type", "job." + event.name().toLowerCase(Locale.ROOT));
    message.put("timestamp", now);
    message.put("data", state);
    var requested =
        new WebhookEvent.DeliveryRequested(
            job.jobId(),
            job.tenant(),
            state.revision(),
            callback,
            event,
            Json.EVENTS.writeValueAsString(message),
            now,
            job.terms().retention());
    String id = job.jobId() + "/tell/" + state.revision();
    send(WEBHOOK_EVENTS, Topics.WEBHOOK_EVENTS, requested, id, job.traceparent(), now);
  }

  /// A job of a schedule has ended.
  public void runEnded(Brief job, ScheduleId schedule, JobStatus status, Instant now) {
    var ended = new ScheduleEvent.RunEnded(job.tenant(), schedule, job.jobId(), status, now);
    String id = job.jobId() + "/run-ended";
    send(SCHEDULE_EVENTS, Topics.SCHEDULE_EVENTS, ended, id, job.traceparent(), now);
  }

  /// The last attempt of the task failed for good.
  public void bury(Brief job, TaskRef task, List<DeadLetter.Attempt> history, Instant now) {
    DeadLetter.Attempt last = history.getLast();
    var letter =
        new DeadLetter(
            Optional.of(task), last.stage(), last.failure(), history, Optional.empty(), now);
    send(DEAD_LETTER, Topics.DEAD_LETTER, letter, eventId(task, "dead"), job.traceparent(), now);
  }

  private static String eventId(TaskRef task, String what) {
    return task.taskId() + "/" + task.attempt() + "/" + what;
  }

  private <K, V> void send(
      String sink, Topic<K, V> topic, V value, String id, Optional<String> trace, Instant now) {
    var headers = new RecordHeaders();
    topic.stamp(headers, value, id, SOURCE, now);
    trace.ifPresent(parent -> CloudEvents.put(headers, CloudEvents.TRACEPARENT, parent));
    context.forward(
        new Record<>(topic.keyOf().apply(value), value, now.toEpochMilli(), headers), sink);
  }

  public static TaskRef ref(Brief job, TaskId id, TaskRecord.Open task) {
    JobId jobId = job.jobId();
    return new TaskRef(
        jobId,
        id,
        job.tenant(),
        job.terms().priority(),
        CanonicalUrl.parse(task.url()),
        task.attempt(),
        task.depth());
  }
}
