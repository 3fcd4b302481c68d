// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.CanonicalUrl;
import java.util.Locale;
import okhttp3.Headers;

/// Which requests may share an answer: the same URL with the same header fields, all of them. That
/// is stricter than `Vary` asks for (RFC 9111, section 4.1) and keeps what one task's cookies or
/// credentials brought away from every task without them.
public record CacheKey(String value) {

  /// The key of a `GET` for `url` with `request`'s fields.
  public static CacheKey of(CanonicalUrl url, Headers request) {
    var facts = new StringBuilder("GET ").append(url).append('\n');
    request.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .sorted()
        .forEach(name -> facts.append(name).append(':').append(request.values(name)).append('\n'));
    return new CacheKey("http:" + Digest.sha256Hex(facts.toString()));
  }
}
