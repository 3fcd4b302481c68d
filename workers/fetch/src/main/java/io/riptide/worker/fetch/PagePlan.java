// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.content.MediaSniffer;
import io.riptide.worker.fetch.http.BodyPlan;
import io.riptide.worker.runtime.store.BlobStore;
import java.util.Optional;
import okhttp3.Headers;

/// Reads the bodies of pages and of PDF files: what the header or the first bytes show to be
/// something else is not downloaded. PDF files go to the blob store as they come.
///
/// @param maxBytes decoded bytes above which a page is too large
record PagePlan(long maxBytes, BlobStore blobs) implements BodyPlan.Rule {

  /// Whether an answer with this status carries a page. 204 and 205 have no body, and 206 is a part
  /// that nobody asked for.
  static boolean isPage(int status) {
    return status >= 200 && status <= 299 && status != 204 && status != 205 && status != 206;
  }

  /// What a body with these header fields is.
  static MediaType typeOf(Body body, Headers headers) {
    Optional<String> contentType = Optional.ofNullable(headers.get("Content-Type"));
    boolean noSniff = "nosniff".equalsIgnoreCase(headers.get("X-Content-Type-Options"));
    return MediaSniffer.sniff(body.prefix(MediaSniffer.START), contentType, noSniff);
  }

  @Override
  public BodyPlan plan(int status, Headers headers) {
    if (!isPage(status)) {
      return new BodyPlan.Skip();
    }
    Optional<MediaType> hopeless =
        Optional.ofNullable(headers.get("Content-Type")).flatMap(MediaSniffer::unreadable);
    if (hopeless.isPresent()) {
      return new BodyPlan.Refuse(new Failure.UnsupportedType(hopeless.get().value()));
    }
    return new BodyPlan.Read(
        maxBytes,
        false,
        start -> refusal(start, headers),
        Optional.of(new BodyPlan.Storage(start -> isPdf(start, headers), blobs)),
        false);
  }

  private static boolean isPdf(Body start, Headers headers) {
    return typeOf(start, headers).equals(MediaType.PDF);
  }

  private static Optional<Failure> refusal(Body start, Headers headers) {
    MediaType type = typeOf(start, headers);
    return MediaSniffer.isReadable(type)
        ? Optional.empty()
        : Optional.of(new Failure.UnsupportedType(type.value()));
  }
}
