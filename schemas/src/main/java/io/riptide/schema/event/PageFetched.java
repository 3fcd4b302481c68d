// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A page came back: the records of `riptide.pages`, by task id.
///
/// @param finalUrl the URL that answered, after `redirects`
/// @param redirects the URLs that redirected, in order, the task's own first; empty without
///   redirects
/// @param mediaType sniffed where the header is missing or plainly wrong
/// @param charset the charset the body was decoded from
/// @param robotsTag the `X-Robots-Tag` fields of a spider's page, one a line
/// @param fetchMs milliseconds from the first request to the last byte, all redirects included
public record PageFetched(
    TaskRef task,
    CrawlOptions options,
    CanonicalUrl finalUrl,
    List<CanonicalUrl> redirects,
    HttpFacts http,
    MediaType mediaType,
    String charset,
    BodyRef body,
    boolean fromCache,
    Instant fetchedAt,
    Optional<String> robotsTag,
    long fetchMs) {
  public PageFetched {
    redirects = List.copyOf(redirects);
  }

  /// A page that no spider asked for.
  public PageFetched(
      TaskRef task,
      CrawlOptions options,
      CanonicalUrl finalUrl,
      List<CanonicalUrl> redirects,
      HttpFacts http,
      MediaType mediaType,
      String charset,
      BodyRef body,
      boolean fromCache,
      Instant fetchedAt,
      long fetchMs) {
    this(
        task,
        options,
        finalUrl,
        redirects,
        http,
        mediaType,
        charset,
        body,
        fromCache,
        fetchedAt,
        Optional.empty(),
        fetchMs);
  }
}
