// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import io.riptide.worker.fetch.content.Body;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/// An answer as the cache keeps it.
///
/// @param headers the fields that matter for using it again
/// @param body without content codings
/// @param freshUntil the moment from which it must be revalidated
public record StoredAnswer(int status, Headers headers, Body body, Instant freshUntil) {

  public boolean freshAt(Instant now) {
    return now.isBefore(freshUntil);
  }

  /// Whether a server can be asked if it is still good.
  public boolean revalidatable() {
    return etag().isPresent() || lastModified().isPresent();
  }

  /// `request` with the conditions by which the server says so (RFC 9110, section 13.1).
  public Headers conditional(Headers request) {
    var conditional = request.newBuilder();
    etag().ifPresent(etag -> conditional.addUnsafeNonAscii("If-None-Match", etag));
    lastModified().ifPresent(at -> conditional.addUnsafeNonAscii("If-Modified-Since", at));
    return conditional.build();
  }

  private Optional<String> etag() {
    return Optional.ofNullable(headers.get("ETag"));
  }

  private Optional<String> lastModified() {
    return Optional.ofNullable(headers.get("Last-Modified"));
  }
}
