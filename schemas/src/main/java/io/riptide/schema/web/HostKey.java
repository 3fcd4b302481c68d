// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The unit of politeness: scheme, host and port of a canonical URL, as in `https://example.org` or
/// `http://127.0.0.1:8080`. RFC 9309 scopes `robots.txt` by the same authority.
public record HostKey(String value) {
  @JsonCreator
  public HostKey {
    if (value.isBlank() || !value.contains("://")) {
      throw new IllegalArgumentException("not a host key: " + value);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
