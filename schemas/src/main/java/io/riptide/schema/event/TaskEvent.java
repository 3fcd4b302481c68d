// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.Link;
import io.riptide.schema.evidence.PageVersion;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a stage ended for one task: the records of `riptide.task-events`, by job id. The job
/// processor counts each task's end once; a second report of the same task changes nothing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TaskEvent.TaskSucceeded.class, name = "task_succeeded"),
  @JsonSubTypes.Type(value = TaskEvent.TaskFailed.class, name = "task_failed"),
  @JsonSubTypes.Type(value = TaskEvent.TaskProgressed.class, name = "task_progressed"),
  @JsonSubTypes.Type(value = TaskEvent.TaskRedirected.class, name = "task_redirected"),
  @JsonSubTypes.Type(value = TaskEvent.TaskNotModified.class, name = "task_not_modified"),
  @JsonSubTypes.Type(value = TaskEvent.LinksFound.class, name = "links_found"),
  @JsonSubTypes.Type(value = TaskEvent.SitemapRead.class, name = "sitemap_read"),
  @JsonSubTypes.Type(value = TaskEvent.TaskStillQueued.class, name = "task_still_queued"),
  @JsonSubTypes.Type(value = TaskEvent.TaskLost.class, name = "task_lost"),
  @JsonSubTypes.Type(value = TaskEvent.TaskReturned.class, name = "task_returned"),
})
public sealed interface TaskEvent {
  TaskRef task();

  Instant at();

  /// The key of the record.
  default JobId jobId() {
    return task().jobId();
  }

  /// The task ended with a document, which lies at `position`.
  ///
  /// @param outlinks the links of a spider's page, or the last of them after [LinksFound]
  /// @param signs what a spider's page says of itself
  /// @param evidence what it has to do with the spider's query, if there is one
  /// @param version which version of a spider's page it is
  record TaskSucceeded(
      TaskRef task,
      DocumentId documentId,
      DocumentPosition position,
      PageSummary page,
      List<Link> outlinks,
      Optional<PageSigns> signs,
      Optional<QueryEvidence> evidence,
      Optional<PageVersion> version,
      Instant at)
      implements TaskEvent {
    public TaskSucceeded {
      outlinks = List.copyOf(outlinks);
    }

    /// The end of a task that no spider asked for.
    public TaskSucceeded(
        TaskRef task,
        DocumentId documentId,
        DocumentPosition position,
        PageSummary page,
        List<Link> outlinks,
        Instant at) {
      this(
          task,
          documentId,
          position,
          page,
          outlinks,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          at);
    }
  }

  /// The attempt ended without a document. Whether another one follows is the job processor's word:
  /// by the failure's own verdict, the job's retry policy and the attempts so far.
  ///
  /// @param bytes decoded bytes received before it failed
  record TaskFailed(TaskRef task, String stage, Failure failure, long bytes, Instant at)
      implements TaskEvent {}

  /// A stage is at work on something long. Told now and then, the newest counts; one that is lost
  /// is made up for by the next.
  ///
  /// @param done pages that are done
  /// @param total pages that there are to do
  record TaskProgressed(TaskRef task, String stage, int done, int total, Instant at)
      implements TaskEvent {}

  /// The URL of a spider leads elsewhere. The task ends, and its target is another task, or none.
  ///
  /// @param status of the answer that redirects
  record TaskRedirected(TaskRef task, CanonicalUrl target, int status, Instant at)
      implements TaskEvent {}

  /// The server says that the page is still the one that an earlier run fetched.
  ///
  /// @param validators those of its answer
  /// @param fetchMs milliseconds from the request to the answer
  record TaskNotModified(TaskRef task, Validators validators, long fetchMs, Instant at)
      implements TaskEvent {}

  /// Links of a spider's page, before its task ends: those that do not fit the event of its end, or
  /// all of a page that becomes no document.
  ///
  /// @param evidence what page and links have to do with the spider's query, if there is one
  record LinksFound(TaskRef task, List<Link> links, Optional<QueryEvidence> evidence, Instant at)
      implements TaskEvent {
    public LinksFound {
      links = List.copyOf(links);
    }

    /// Links of a spider without a query.
    public LinksFound(TaskRef task, List<Link> links, Instant at) {
      this(task, links, Optional.empty(), at);
    }
  }

  /// A part of a sitemap, or of a `robots.txt` that names some; the last part ends the task.
  ///
  /// @param entries pages that it lists
  /// @param sitemaps further sitemaps that it names
  /// @param total in the last part: how many URLs all parts name
  /// @param evidence what the URLs of the entries have to do with the spider's query, if there is
  ///   one
  record SitemapRead(
      TaskRef task,
      List<SitemapEntry> entries,
      List<String> sitemaps,
      Optional<Long> total,
      Optional<QueryEvidence> evidence,
      Instant at)
      implements TaskEvent {
    public SitemapRead {
      entries = List.copyOf(entries);
      sitemaps = List.copyOf(sitemaps);
    }

    /// A part of what a spider without a query reads.
    public SitemapRead(
        TaskRef task,
        List<SitemapEntry> entries,
        List<String> sitemaps,
        Optional<Long> total,
        Instant at) {
      this(task, entries, sitemaps, total, Optional.empty(), at);
    }
  }

  /// The host processor's answer to a job that asks after a silent task: it waits its turn, or a
  /// worker has it and its lease is alive.
  record TaskStillQueued(TaskRef task, Instant at) implements TaskEvent {}

  /// The host processor's other answer: it let the task go long ago, and nobody reported.
  record TaskLost(TaskRef task, Instant at) implements TaskEvent {}

  /// The host processor's answer to a paused job that recalled its tasks: this one waited for its
  /// turn, and will not start.
  record TaskReturned(TaskRef task, Instant at) implements TaskEvent {}
}
