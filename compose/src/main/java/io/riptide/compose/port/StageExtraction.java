// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.SyncExtraction;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// `POST /extract` by the extract stage itself, outside any job: so a document made at once is the
/// one that a crawl would have made of the same page.
public record StageExtraction(Stage<PageFetched> stage, InstantSource clock)
    implements SyncExtraction {
  private static final JobId NO_JOB = new JobId(new UUID(0, 0));

  @Override
  public Extraction extract(Tenant tenant, String html, CanonicalUrl url, CrawlOptions options) {
    try {
      return switch (stage.handle(page(tenant, html, url, options))) {
        case Outcome.Done done -> new Extraction.Extracted(document(done));
        case Outcome.Failed failed -> new Extraction.Refused(failed.why());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Extraction.Refused(new Failure.ExtractionFailed("interrupted"));
    }
  }

  private static Document document(Outcome.Done done) {
    return done.emitted().stream()
        .filter(Outcome.SendThen.class::isInstance)
        .map(emission -> ((Outcome.SendThen<?>) emission).value())
        .filter(Document.class::isInstance)
        .map(Document.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the extract stage made no document"));
  }

  private PageFetched page(Tenant tenant, String html, CanonicalUrl url, CrawlOptions options) {
    long bytes = html.getBytes(StandardCharsets.UTF_8).length;
    var task = new TaskRef(NO_JOB, TaskId.of(NO_JOB, url), tenant, Priority.NORMAL, url, 1, 0);
    return new PageFetched(
        task,
        options,
        url,
        List.of(),
        new HttpFacts(200, Optional.of("text/html"), Optional.empty(), Optional.empty(), bytes),
        MediaType.HTML,
        "utf-8",
        new BodyRef.Inline(html),
        false,
        clock.instant(),
        0);
  }
}
