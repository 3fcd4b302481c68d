// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.noop;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent.FetchObserved;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The two stages of a crawl with the work left out: what remains is the way of a task through the log.
final class NoOpStages {
  private static final HttpFacts FACTS =
      new HttpFacts(200, Optional.empty(), Optional.empty(), Optional.empty(), 0);

  private NoOpStages() {}

  /// Answers every fetch with an empty page.
  record Fetch(InstantSource clock) implements Stage<FetchRequested> {
    @Override
    public String name() {
      return "fetch";
    }

    @Override
    public Topic<TaskId, FetchRequested> input() {
      return Topics.FETCH;
    }

    @Override
    public TaskRef task(FetchRequested input) {
      return input.task();
    }

    @Override
    public Outcome handle(FetchRequested input) {
      TaskRef task = input.task();
      Instant now = clock.instant();
      var page =
          new PageFetched(
              task,
              input.options(),
              task.url(),
              List.of(),
              FACTS,
              MediaType.HTML,
              "UTF-8",
              new BodyRef.Inline(""),
              false,
              now,
              0);
      var observed =
          new FetchObserved(
              task.url().hostKey(),
              task.jobId(),
              task.taskId(),
              task.attempt(),
              Optional.of(200),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false,
              now);
      return new Outcome.Done(
          List.of(
              new Outcome.Send<>(Topics.PAGES, page),
              new Outcome.Send<>(Topics.HOST_EVENTS, observed)));
    }
  }

  /// Makes an empty document of every page.
  record Extract(InstantSource clock) implements Stage<PageFetched> {
    private static final PageSummary SUMMARY =
        new PageSummary("http://bench.test/", 200, false, "raw", "raw", 0, 0, 0);

    @Override
    public String name() {
      return "extract";
    }

    @Override
    public Topic<TaskId, PageFetched> input() {
      return Topics.PAGES;
    }

    @Override
    public TaskRef task(PageFetched input) {
      return input.task();
    }

    @Override
    public Outcome handle(PageFetched input) {
      TaskRef task = input.task();
      Document document = empty(task);
      return new Outcome.Done(
          List.of(
              new Outcome.SendThen<>(
                  Topics.DOCUMENTS,
                  document,
                  position ->
                      new Outcome.Send<>(
                          Topics.TASK_EVENTS,
                          new TaskSucceeded(
                              task, document.id(), position, SUMMARY, List.of(), clock.instant())))));
    }

    private Document empty(TaskRef task) {
      String url = task.url().toString();
      return DocumentBuilder.builder().id(DocumentId.of(task.jobId(), task.url(), "")).jobId(task.jobId()).taskId(task.taskId()).url(url).finalUrl(url).canonicalUrl(url).fetchedAt(clock.instant()).http(FACTS).links(List.of()).media(List.of()).metadata(Metadata.NONE).wordCount(0).readingTimeS(0).qualityScore(0).contentHash("").engine("raw").extractor(new Extractor("none", 0, List.of(), 0)).build();
    }
  }
}
