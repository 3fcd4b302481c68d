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

  /// What stands for an IP address itself, over all hosts that it serves: `http://192.0.2.7`, or
  /// `http://[2001:db8::7]`.
  public static HostKey ofAddress(String address) {
    return new HostKey("http://" + (address.indexOf(':') < 0 ? address : "[" + address + "]"));
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
