// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An absolute `http` or `https` URL in its one spelling: parsed as browsers do (WHATWG URL),
/// without fragment, user information or default port, host in lower-case ASCII, dot segments
/// resolved and percent-encodings in upper case (RFC 3986, section 6.2.2). Equal spellings are
/// equal records.
public record CanonicalUrl(String value) {
  /// Longest accepted form, in characters.
  public static final int MAX_LENGTH = 8_192;

  /// Holds only what [#parse] made; anything else is canonicalised first.
  public CanonicalUrl {
    value = UrlParser.canonical(value);
  }

  /// Reads what a person or a page wrote. Throws [InvalidUrlException] with a reason for people.
  @JsonCreator
  public static CanonicalUrl parse(String text) {
    return new CanonicalUrl(text);
  }

  /// The URL that `reference` means on this page, or [InvalidUrlException].
  public CanonicalUrl resolve(String reference) {
    return new CanonicalUrl(UrlParser.canonical(reference, value));
  }

  /// Scheme, host and port: the unit of politeness.
  public HostKey hostKey() {
    int path = value.indexOf('/', value.indexOf("://") + 3);
    return new HostKey(value.substring(0, path));
  }

  /// The host alone, without port; IPv6 in brackets.
  public String host() {
    return hostKey().host();
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
