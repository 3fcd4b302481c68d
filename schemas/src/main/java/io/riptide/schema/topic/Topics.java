// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.topic;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.TaskId;
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
  private static final Serde<DocumentId> DOCUMENT_KEYS =
      new KeySerde<>(DocumentId::value, DocumentId::new);

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

  /// The product.
  public static final Topic<DocumentId, Document> DOCUMENTS =
      new Topic<>(
          "riptide.documents",
          DOCUMENT_KEYS,
          new JsonSerde<>(Document.class),
          Document::id,
          document -> "io.riptide.document.v1",
          Duration.ofDays(7),
          false,
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
          Lane.STATS);

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
          Lane.STATS);

  private static final List<Topic<?, ?>> ALL =
      List.of(
          JOBS,
          TASK_EVENTS,
          HOST_EVENTS,
          FETCH,
          PAGES,
          PDFS,
          DOCUMENTS,
          JOB_STATE,
          DEAD_LETTER,
          QUEUE_STATS,
          EXTRACTORS);

  private Topics() {}

  /// The topics in flow order.
  public static List<Topic<?, ?>> all() {
    return ALL;
  }

  private static String deadLetterKey(DeadLetter letter) {
    return letter
        .task()
        .map(task -> task.taskId().value())
        .or(() -> letter.origin().map(o -> o.topic() + "-" + o.partition() + "-" + o.offset()))
        .orElse(letter.stage());
  }
}
