// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

/// The versions of the API: v1 lives under `/api/v1`; a path without it is an alias that is on its
/// way out and says so (RFC 9745, RFC 8288).
final class Versions {
  static final String PREFIX = "/api/v1";
  static final String MEDIA_TYPE = "application/vnd.riptide.v1+json";

  /// When the aliases were deprecated: 2026-11-22, the day of the first release.
  static final String DEPRECATED_SINCE = "@1795305600";

  private static final String VENDOR = "application/vnd.riptide.";

  private Versions() {}

  static boolean versioned(String path) {
    return path.startsWith(PREFIX)
        && (path.length() == PREFIX.length() || path.charAt(PREFIX.length()) == '/');
  }

  static String withoutVersion(String path) {
    return path.length() == PREFIX.length() ? "/" : path.substring(PREFIX.length());
  }

  /// Whether an `Accept` leaves room for an answer: it does not when all it names are other
  /// versions of this API.
  static boolean acceptable(String accept) {
    if (!accept.contains(VENDOR)) {
      return true;
    }
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", 2)[0].strip();
      if (!type.startsWith(VENDOR) || type.equals(MEDIA_TYPE)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the caller asked for JSON by the name of this version.
  static boolean askedByName(String accept) {
    return accept.contains(MEDIA_TYPE);
  }
}
