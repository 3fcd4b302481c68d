// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.schema.web.InvalidUrlException;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.field.RetryAfter;
import io.riptide.worker.fetch.http.BodyPlan;
import io.riptide.worker.fetch.http.Exchange;
import io.riptide.worker.fetch.http.ExchangeRequest;
import io.riptide.worker.fetch.http.FetchFailedException;
import io.riptide.worker.fetch.http.HttpExchanges;
import io.riptide.worker.fetch.http.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Headers;

/* RFC 9309, section 2.3.1. A successful answer has rules. A client error means that there are none,
 * and so does a chain of more than five redirects. A server error or a network error means that
 * nothing may be fetched. 429 is a client error by number and "come back later" by meaning: the host
 * is let alone, because one that asks for less traffic is not answered with more of it.
 *
 * Where the host itself cannot be reached, its pages cannot be either, so the failure says that (no
 * such name, blocked address, no connection, no TLS) instead of blaming robots.txt. And where nobody
 * asked it, because this process had no thread for its name, nothing is known and nothing is kept.
 */

/// Fetches `robots.txt` files.
final class RobotsDownload {
  /// Section 2.5: parsers must read at least 500 KiB; the rest is ignored.
  static final int MAX_BYTES = 500 * 1024;

  private static final int MAX_REDIRECTS = 5;

  private final HttpExchanges http;
  private final FetchSettings settings;
  private final InstantSource clock;
  private final Headers headers;

  RobotsDownload(HttpExchanges http, FetchSettings settings, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
    this.headers =
        new Headers.Builder()
            .set("User-Agent", settings.userAgent())
            .set("Accept", "text/plain,*/*;q=0.5")
            .set("Accept-Encoding", "gzip")
            .build();
  }

  /// The file of `host`; every failure is a kind of file.
  RobotsFile of(HostKey host) throws InterruptedException {
    CanonicalUrl robots = CanonicalUrl.parse(host + "/robots.txt");
    long deadline = System.nanoTime() + settings.timeouts().robots().toNanos();
    CanonicalUrl at = robots;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Exchange answer;
      try {
        answer = ask(at, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (FetchFailedException failed) {
        return unreachable(robots, at, failed.failure());
      }
      Optional<CanonicalUrl> next = redirect(at, answer);
      if (next.isEmpty()) {
        return interpret(robots, answer);
      }
      at = next.get();
    }
    return none();
  }

  private Exchange ask(CanonicalUrl url, Duration budget)
      throws FetchFailedException, InterruptedException {
    BodyPlan.Rule rule =
        (status, _) ->
            status / 100 == 2
                ? new BodyPlan.Read(MAX_BYTES, true, _ -> Optional.empty())
                : new BodyPlan.Skip();
    try (var progress = new Progress()) {
      return http.exchange(new ExchangeRequest(url, headers, rule), budget, progress);
    }
  }

  private static Optional<CanonicalUrl> redirect(CanonicalUrl from, Exchange answer) {
    String location = answer.headers().get("Location");
    if (answer.status() / 100 != 3 || location == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(from.resolve(location));
    } catch (InvalidUrlException nowhere) {
      return Optional.empty();
    }
  }

  private RobotsFile interpret(CanonicalUrl robots, Exchange answer) {
    if (answer.status() / 100 == 2) {
      return new RobotsFile.Rules(answer.body(), clock.instant().plus(settings.robots().keep()));
    }
    Optional<Instant> retryAt =
        RetryAfter.parse(answer.headers().values("Retry-After"), clock.instant());
    if (answer.status() == 429) {
      return unavailable(new Failure.Throttled(429, retryAt), retryAt);
    }
    if (answer.status() >= 500) {
      String cause = "the server answered " + answer.status();
      return unavailable(new Failure.RobotsUnavailable(robots.value(), cause), retryAt);
    }
    return none();
  }

  private RobotsFile unreachable(CanonicalUrl robots, CanonicalUrl at, Failure why) {
    if (why instanceof Failure.TimedOut late && late.ownFault()) {
      return new RobotsFile.Unavailable(why, Optional.empty(), clock.instant());
    }
    boolean ownHost = at.hostKey().equals(robots.hostKey());
    Failure told =
        switch (why) {
          case Failure.AddressBlocked _,
              Failure.NameNotResolved _,
              Failure.HostUnreachable _,
              Failure.TlsFailed _
              when ownHost ->
              why;
          default -> new Failure.RobotsUnavailable(robots.value(), why.message());
        };
    return unavailable(told, Optional.empty());
  }

  private RobotsFile none() {
    return new RobotsFile.None(clock.instant().plus(settings.robots().keep()));
  }

  private RobotsFile unavailable(Failure why, Optional<Instant> retryAt) {
    Instant goodUntil = clock.instant().plus(settings.robots().keepUnavailable());
    return new RobotsFile.Unavailable(why, retryAt, goodUntil);
  }
}
