// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import io.riptide.worker.fetch.field.RetryAfter;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;

/// What the status and the header fields of an answer mean for a fetch.
sealed interface Meaning {
  /// A `Location` longer than this is cut where it is reported.
  int TOLD_CHARS = 500;

  /// The body is a page.
  record IsPage() implements Meaning {}

  /// The page is elsewhere.
  record LeadsTo(CanonicalUrl target) implements Meaning {}

  /// There is no page.
  record IsRefusal(Failure why) implements Meaning {}

  /// Reads an answer that came from `at`.
  static Meaning of(CanonicalUrl at, int status, Headers headers, Instant now) {
    if (PagePlan.isPage(status)) {
      return new IsPage();
    }
    return switch (status) {
      case 301, 302, 303, 307, 308 -> redirect(at, headers);
      case 429, 503 ->
          new IsRefusal(
              new Failure.Throttled(status, RetryAfter.parse(headers.values("Retry-After"), now)));
      default ->
          new IsRefusal(
              status >= 500 && status <= 599
                  ? new Failure.ServerError(status)
                  : new Failure.HttpStatus(status));
    };
  }

  private static Meaning redirect(CanonicalUrl at, Headers headers) {
    List<String> locations = headers.values("Location").stream().distinct().toList();
    if (locations.size() != 1) {
      String cause = locations.isEmpty() ? "it names no location" : "it names several locations";
      return new IsRefusal(new Failure.InvalidRedirect("", cause));
    }
    String location = locations.getFirst();
    try {
      return new LeadsTo(at.resolve(location));
    } catch (InvalidUrlException invalid) {
      boolean tooLong = location.length() > TOLD_CHARS;
      String told = tooLong ? location.substring(0, TOLD_CHARS) + "…" : location;
      return new IsRefusal(new Failure.InvalidRedirect(told, String.valueOf(invalid.getMessage())));
    }
  }
}
