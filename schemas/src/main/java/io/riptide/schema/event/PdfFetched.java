// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.List;

/// A PDF file came: the records of `riptide.pdfs`, by task id. Whether a crawl met it, a job asked
/// for its URL or somebody sent it makes no difference from here on.
///
/// @param finalUrl the URL that answered, after `redirects`; the task's own for a file that was
///   sent
/// @param redirects the URLs that redirected, in order, the task's own first
/// @param body the file, always by reference
/// @param fetchMs milliseconds from the first request to the last byte, all redirects included
public record PdfFetched(
    TaskRef task,
    CrawlOptions options,
    CanonicalUrl finalUrl,
    List<CanonicalUrl> redirects,
    HttpFacts http,
    BodyRef.Stored body,
    boolean fromCache,
    Instant fetchedAt,
    long fetchMs) {
  public PdfFetched {
    redirects = List.copyOf(redirects);
  }
}
