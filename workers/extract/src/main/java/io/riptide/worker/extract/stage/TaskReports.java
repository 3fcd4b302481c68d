// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.Outcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the stage reports of a page when it is through with it. Safe for any thread.
final class TaskReports {
  private final InstantSource clock;

  TaskReports(InstantSource clock) {
    this.clock = clock;
  }

  /// Its document is made; the task has succeeded once it is on the log.
  ///
  /// @param start when work on the page began, in nanoseconds of this process
  Outcome done(PageFetched page, Document document, Optional<Discovered> found, long start) {
    long extractMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    String gate =
        document
            .extractor()
            .gate()
            .map(told -> told.decision().name().toLowerCase(Locale.ROOT))
            .orElse("raw");
    String how = page.fromCache() ? "cached" : gate;
    PageSummary summary =
        new PageSummary(
            document.finalUrl(),
            page.http().status(),
            page.fromCache(),
            document.engine(),
            how,
            document.qualityScore(),
            page.fetchMs() + extractMs,
            page.http().bytes());
    var emitted = new ArrayList<Outcome.Emission>();
    found.ifPresent(links -> links.early().forEach(part -> emitted.add(links(page, part))));
    emitted.add(
        new Outcome.SendThen<>(
            Topics.DOCUMENTS,
            document,
            position -> succeeded(page, document, position, summary, found)));
    return new Outcome.Done(emitted);
  }

  private Outcome.Send<?> succeeded(
      PageFetched page,
      Document document,
      DocumentPosition position,
      PageSummary summary,
      Optional<Discovered> found) {
    return new Outcome.Send<>(
        Topics.TASK_EVENTS,
        new TaskEvent.TaskSucceeded(
            page.task(),
            document.id(),
            position,
            summary,
            found.map(each -> each.last().links()).orElse(List.of()),
            found.map(Discovered::signs),
            found.flatMap(each -> each.last().evidence()),
            page.options().discovery().map(_ -> page.http().version(document.contentHash())),
            clock.instant()));
  }

  /// No document could be made of it.
  static Outcome failed(PageFetched page, Failure why) {
    return new Outcome.Failed(why, page.http().bytes(), List.of());
  }

  /// The page asks not to be made a document of; its links are told all the same.
  Outcome kept(PageFetched page, Discovered found) {
    var emitted = new ArrayList<Outcome.Emission>();
    for (Discovered.Part part : found.parts()) {
      emitted.add(links(page, part));
    }
    return new Outcome.Failed(found.refusal().orElseThrow(), page.http().bytes(), emitted);
  }

  private Outcome.Send<?> links(PageFetched page, Discovered.Part part) {
    return new Outcome.Send<>(
        Topics.TASK_EVENTS,
        new TaskEvent.LinksFound(page.task(), part.links(), part.evidence(), clock.instant()));
  }
}
