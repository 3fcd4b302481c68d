// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.content.EncodingDetector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A fetched page, which is text, or a PDF file in the blob store.
///
/// @param finalUrl the URL that answered
/// @param redirects the URLs that redirected, in order
/// @param mediaType sniffed where the header is missing or plainly wrong
/// @param content the body as text; empty for a file
/// @param file the body, when it is no text
/// @param fromCache whether no body came from the network
/// @param robotsTag its `X-Robots-Tag` fields, one a line
/// @param took from the first request to the last byte, all redirects included
public record Page(
    CanonicalUrl finalUrl,
    List<CanonicalUrl> redirects,
    HttpFacts http,
    MediaType mediaType,
    EncodingDetector.Decoded content,
    Optional<BodyRef.Stored> file,
    boolean fromCache,
    Optional<String> robotsTag,
    Duration took) {
  public Page {
    redirects = List.copyOf(redirects);
  }

  /// The WHATWG name of the encoding of the body.
  public String charset() {
    return content.encoding().name();
  }

  /// The decoded body, without a byte order mark, made anew each time.
  public String text() {
    return content.text();
  }
}
