// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import io.riptide.worker.fetch.field.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import okhttp3.CacheControl;
import okhttp3.Headers;

/* RFC 9111 as a shared cache reads it, without heuristic freshness (section 4.2.2): an answer is
 * fresh for as long as its server says, and not a second on a guess. Stricter than the RFC in one
 * point: an answer that sets a cookie is not kept, because it was made for one visitor.
 */

/// Whether an answer may be kept, and until when it is fresh.
final class Freshness {
  private static final Set<Integer> PAGES = Set.of(200, 203);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
  private static final Duration LONGEST = Duration.ofDays(365);

  private Freshness() {}

  /// Section 3: whether a shared cache may keep the answer to `request`.
  static boolean storable(Headers request, int status, Headers answer) {
    CacheControl control = CacheControl.parse(answer);
    boolean known = PAGES.contains(status) || REDIRECTS.contains(status);
    boolean personal = control.isPrivate() || answer.get("Set-Cookie") != null;
    boolean anyVariant = String.join(",", answer.values("Vary")).contains("*");
    if (!known || control.noStore() || personal || anyVariant) {
      return false;
    }
    return request.get("Authorization") == null
        || control.isPublic()
        || control.sMaxAgeSeconds() >= 0
        || control.mustRevalidate();
  }

  /// Section 4.2: the moment an answer received at `now` goes stale; `now` or earlier for one that
  /// must be revalidated every time.
  static Instant until(Headers answer, Instant now) {
    CacheControl control = CacheControl.parse(answer);
    if (control.noCache()) {
      return now;
    }
    return now.plus(lifetime(control, answer, now)).minus(age(answer, now));
  }

  private static Duration lifetime(CacheControl control, Headers answer, Instant now) {
    if (control.sMaxAgeSeconds() >= 0) {
      return atMost(Duration.ofSeconds(control.sMaxAgeSeconds()));
    }
    if (control.maxAgeSeconds() >= 0) {
      return atMost(Duration.ofSeconds(control.maxAgeSeconds()));
    }
    Instant date = date(answer, "Date", now).orElse(now);
    return date(answer, "Expires", now)
        .map(expires -> Duration.between(date, expires))
        .map(Freshness::atMost)
        .orElse(Duration.ZERO);
  }

  /// Section 4.2.3: how old the answer was when it came.
  private static Duration age(Headers answer, Instant now) {
    Duration apparent =
        date(answer, "Date", now).map(date -> Duration.between(date, now)).orElse(Duration.ZERO);
    Duration said =
        Optional.ofNullable(answer.get("Age"))
            .filter(age -> age.matches("\\d{1,9}"))
            .map(age -> Duration.ofSeconds(Long.parseLong(age)))
            .orElse(Duration.ZERO);
    Duration older = apparent.compareTo(said) > 0 ? apparent : said;
    return older.isNegative() ? Duration.ZERO : older;
  }

  private static Optional<Instant> date(Headers answer, String field, Instant now) {
    return Optional.ofNullable(answer.get(field)).flatMap(text -> HttpDate.parse(text, now));
  }

  private static Duration atMost(Duration lifetime) {
    return lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
  }
}
