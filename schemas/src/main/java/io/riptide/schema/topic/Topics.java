// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.topic;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.serde.KeySerde;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.topic.Topic.Lane;
import io.riptide.schema.web.HostKey;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Every topic of RipTide, in the order of the flow. A topic that is not here does not exist.
public final class Topics {
  private static final Serde<JobId> JOB_KEYS = new KeySerde<>(JobId::toString, JobId::parse);
  private static final Serde<TaskId> TASK_KEYS = new KeySerde<>(TaskId::value, TaskId::new);
  private static final Serde<HostKey> HOST_KEYS = new KeySerde<>(HostKey::value, HostKey::new);
  private static final Serde<ScheduleKey> SCHEDULE_KEYS =
      new KeySerde<>(ScheduleKey::toString, ScheduleKey::parse);
  private static final Serde<DocumentId> DOCUMENT_KEYS =
      new KeySerde<>(DocumentId::value, DocumentId::new);

  /// Kept until a newer record of the same key, or a tombstone, comes.
  private static final Duration FOR_EVER = Duration.ofMillis(-1);

  /// What users did with jobs.
  public static final Topic<JobId, JobEvent> JOBS =
      new Topic<>(
          "riptide.jobs",
          JOB_KEYS,
          new JsonSerde<>(JobEvent.class),
          JobEvent::jobId,
          EventTypes::of,
          Duration.ofDays(7),
          false,
          Lane.BY_JOB);

  /// What concerns schedules: what owners did with them and how their runs ended.
  public static final Topic<ScheduleKey, ScheduleEvent> SCHEDULE_EVENTS =
      new Topic<>(
          "riptide.schedule-events",
          SCHEDULE_KEYS,
          new JsonSerde<>(ScheduleEvent.class),
          ScheduleEvent::scheduleKey,
          EventTypes::of,
          Duration.ofDays(7),
          false,
          Lane.BY_SCHEDULE);

  /// The schedules in force. A tombstone says that one was deleted.
  public static final Topic<ScheduleKey, Schedule> SCHEDULES =
      new Topic<>(
          "riptide.schedules",
          SCHEDULE_KEYS,
          new JsonSerde<>(Schedule.class),
          Schedule::key,
          schedule -> "io.riptide.schedule.v1",
          FOR_EVER,
          true,
          Lane.BY_SCHEDULE);

  /// What jobs have to tell, and how delivering it went: the outbox of webhooks.
  public static final Topic<JobId, WebhookEvent> WEBHOOK_EVENTS =
      new Topic<>(
          "riptide.webhook-events",
          JOB_KEYS,
          new JsonSerde<>(WebhookEvent.class),
          WebhookEvent::jobId,
          EventTypes::of,
          Duration.ofDays(7),
          false,
          Lane.BY_JOB);

  /// Messages that are to be delivered now.
  public static final Topic<TaskId, WebhookDue> WEBHOOKS =
      new Topic<>(
          "riptide.webhooks",
          TASK_KEYS,
          new JsonSerde<>(WebhookDue.class),
          due -> due.task().taskId(),
          due -> "io.riptide.webhook_due.v1",
          Duration.ofDays(1),
          false,
          Lane.BY_TASK);

  /// How stages ended, for the job processor.
  public static final Topic<JobId, TaskEvent> TASK_EVENTS =
      new Topic<>(
          "riptide.task-events",
          JOB_KEYS,
          new JsonSerde<>(TaskEvent.class),
          TaskEvent::jobId,
          EventTypes::of,
          Duration.ofDays(7),
          false,
          Lane.BY_JOB);

  /// What jobs want of hosts and what workers met there, for the host processor.
  public static final Topic<HostKey, HostEvent> HOST_EVENTS =
      new Topic<>(
          "riptide.host-events",
          HOST_KEYS,
          new JsonSerde<>(HostEvent.class),
          HostEvent::host,
          EventTypes::of,
          Duration.ofDays(1),
          false,
          Lane.BY_HOST);

  /// Tasks that may be fetched now.
  public static final Topic<TaskId, FetchRequested> FETCH =
      new Topic<>(
          "riptide.fetch",
          TASK_KEYS,
          new JsonSerde<>(FetchRequested.class),
          requested -> requested.task().taskId(),
          requested -> "io.riptide.fetch_requested.v1",
          Duration.ofDays(1),
          false,
          Lane.BY_TASK);

  /// Pages that came back.
  public static final Topic<TaskId, PageFetched> PAGES =
      new Topic<>(
          "riptide.pages",
          TASK_KEYS,
          new JsonSerde<>(PageFetched.class),
          fetched -> fetched.task().taskId(),
          fetched -> "io.riptide.page_fetched.v1",
          Duration.ofDays(1),
          false,
          Lane.BY_TASK);

  /// PDF files that came.
  public static final Topic<TaskId, PdfFetched> PDFS =
      new Topic<>(
          "riptide.pdfs",
          TASK_KEYS,
          new JsonSerde<>(PdfFetched.class),
          fetched -> fetched.task().taskId(),
          fetched -> "io.riptide.pdf_fetched.v1",
          Duration.ofDays(1),
          false,
          Lane.BY_TASK);

  /// The product. A tombstone says that a document was deleted with its job.
  public static final Topic<DocumentId, Document> DOCUMENTS =
      new Topic<>(
          "riptide.documents",
          DOCUMENT_KEYS,
          new JsonSerde<>(Document.class),
          Document::id,
          document -> "io.riptide.document.v1",
          Duration.ofDays(7),
          true,
          Lane.RESULT);

  /// Where every job stands.
  public static final Topic<JobId, JobState> JOB_STATE =
      new Topic<>(
          "riptide.job-state",
          JOB_KEYS,
          new JsonSerde<>(JobState.class),
          JobState::jobId,
          state -> "io.riptide.job_state.v1",
          Duration.ofDays(30),
          true,
          Lane.BY_JOB);

  /// What failed for good.
  public static final Topic<String, DeadLetter> DEAD_LETTER =
      new Topic<>(
          "riptide.dead-letter",
          Serdes.String(),
          new JsonSerde<>(DeadLetter.class),
          Topics::deadLetterKey,
          letter -> "io.riptide.dead_letter.v1",
          Duration.ofDays(30),
          false,
          Lane.RESULT);

  /// What jobs want of the limits that they share.
  public static final Topic<String, LimitAsked> LIMITS =
      new Topic<>(
          "riptide.limits",
          Serdes.String(),
          new JsonSerde<>(LimitAsked.class),
          LimitAsked::shared,
          asked -> "io.riptide.limit_asked.v1",
          Duration.ofDays(1),
          false,
          Lane.SINGLE);

  /// What the parts measure of themselves; the newest of each source is kept.
  public static final Topic<String, Measurement> QUEUE_STATS =
      new Topic<>(
          "riptide.queue-stats",
          Serdes.String(),
          new JsonSerde<>(Measurement.class),
          Measurement::source,
          EventTypes::of,
          Duration.ofDays(1),
          true,
          Lane.SINGLE);

  /// Extractors that tenants brought, every version; kept for good.
  public static final Topic<String, ExtractorVersion> EXTRACTORS =
      new Topic<>(
          "riptide.extractors",
          Serdes.String(),
          new JsonSerde<>(ExtractorVersion.class),
          ExtractorVersion::key,
          version -> "io.riptide.extractor_version.v1",
          Duration.ofDays(36_500),
          true,
          Lane.SINGLE);

  private static final List<Topic<?, ?>> ALL =
      List.of(
          JOBS,
          SCHEDULE_EVENTS,
          SCHEDULES,
          WEBHOOK_EVENTS,
          WEBHOOKS,
          TASK_EVENTS,
          LIMITS,
          HOST_EVENTS,
          FETCH,
          PAGES,
          PDFS,
          DOCUMENTS,
          JOB_STATE,
          DEAD_LETTER,
          QUEUE_STATS,
          EXTRACTORS);

  private static final List<Topic<?, ?>> QUEUES =
      List.of(WEBHOOKS, HOST_EVENTS, FETCH, PAGES, PDFS);

  private Topics() {}

  /// The topics in flow order.
  public static List<Topic<?, ?>> all() {
    return ALL;
  }

  /// Those whose records are of no more use once their one reader is done with them.
  public static List<Topic<?, ?>> queues() {
    return QUEUES;
  }

  private static String deadLetterKey(DeadLetter letter) {
    return letter
        .task()
        .map(task -> task.taskId().value())
        .or(() -> letter.origin().map(o -> o.topic() + "-" + o.partition() + "-" + o.offset()))
        .orElse(letter.stage());
  }
}
