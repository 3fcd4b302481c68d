// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The unit of politeness: scheme, host and port of a canonical URL, as in `https://example.org` or
/// `http://127.0.0.1:8080`. RFC 9309 scopes `robots.txt` by the same authority.
public record HostKey(String value) {
  @JsonCreator
  public HostKey {
    int host = value.startsWith("https://") ? 8 : value.startsWith("http://") ? 7 : value.length();
    if (host == value.length() || value.indexOf('/', host) >= 0) {
      throw new IllegalArgumentException("not a host key: " + value);
    }
  }

  /// The host alone, without port; IPv6 in brackets.
  public String host() {
    int from = value.indexOf("://") + 3;
    int colon = value.indexOf(':', Math.max(from, value.lastIndexOf(']')));
    return value.substring(from, colon < 0 ? value.length() : colon);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
