// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A media type without its parameters, in lower case (RFC 9110, section 8.3.1).
public record MediaType(String value) {
  public static final MediaType HTML = new MediaType("text/html");
  public static final MediaType XHTML = new MediaType("application/xhtml+xml");
  public static final MediaType TEXT = new MediaType("text/plain");
  public static final MediaType PDF = new MediaType("application/pdf");
  public static final MediaType OCTETS = new MediaType("application/octet-stream");

  private static final Set<MediaType> HTML_TYPES = Set.of(HTML, XHTML);

  @JsonCreator
  public MediaType {
    value = value.toLowerCase(Locale.ROOT);
    int slash = value.indexOf('/');
    if (slash < 1
        || slash == value.length() - 1
        || value.indexOf(';') >= 0
        || value.contains(" ")) {
      throw new IllegalArgumentException("not a media type: " + value);
    }
  }

  /// The media type of a `Content-Type` value, if it holds one.
  public static Optional<MediaType> ofHeader(String contentType) {
    String bare = contentType.split(";", 2)[0].strip();
    try {
      return Optional.of(new MediaType(bare));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  public boolean isHtml() {
    return HTML_TYPES.contains(this);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
