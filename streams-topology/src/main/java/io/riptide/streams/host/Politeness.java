// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.HostEvent.FetchObserved;
import io.riptide.schema.event.TaskRef;
import io.riptide.streams.host.HostRecord.Lease;
import io.riptide.streams.host.conduct.Circuit;
import io.riptide.streams.host.conduct.Conduct;
import io.riptide.streams.host.conduct.Latency;
import io.riptide.streams.host.conduct.PolitenessSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The rules by which a host is asked: what is known of it, what happened and the time make what is
/// known now, and when a fetch may start. Pure: no store, no clock, no memory of its own.
///
/// At most `limit` requests are in transit; where there is a delay, one is, and the delay lies
/// between its end and the next start. A fetch not reported within its lease no longer counts, so a
/// dead worker delays a host and never blocks it. A host that was never met is asked one thing
/// first, because its crawl delay is not known before.
/*
 * The limit follows the rule of TCP (additive increase, multiplicative decrease; RFC 5681, section
 * 3.1): trouble halves it, a success raises it by one part of itself, so that a round of successes
 * raises it by one. All fetches that were under way when the limit was lowered belong to one and the
 * same trouble: their failures do not lower it again, and their 429 are one 429.
 *
 * A host that answers slower than it usually does has more to do than it can: it is asked for less
 * before it fails (Latency). One that does nothing but fail is left alone for longer and longer, and
 * tried with one fetch each time (Circuit).
 *
 * A delay is kept from the end of a fetch and not from the moment it was let go: how long it lies on
 * its topic nobody knows beforehand, so two that were let go a second apart may start together. What
 * the host sees is then never closer than the delay, whichever worker is slow.
 */
final class Politeness {
  private static final String THROTTLED = "throttled";
  private static final Set<String> TROUBLE =
      Set.of(
          THROTTLED,
          "server_error",
          "timed_out",
          "host_unreachable",
          "broken_response",
          "robots_unavailable");

  private final PolitenessSettings settings;

  Politeness(PolitenessSettings settings) {
    this.settings = settings;
  }

  /// When the next fetch may start: a moment that is not after now means at once. Empty while as
  /// many are in transit as may be, at the host or at the address that serves it.
  Optional<Long> nextStart(HostRecord host) {
    int inTransit = host.inTransit().size();
    boolean lacksPermit = host.share().filter(share -> share.held() <= inTransit).isPresent();
    return lacksPermit ? Optional.empty() : readyAt(host);
  }

  /// When the next fetch may start as far as the host alone is concerned.
  Optional<Long> readyAt(HostRecord host) {
    if (host.inTransit().size() >= limit(host)) {
      return Optional.empty();
    }
    Conduct conduct = host.conduct();
    long spaced = conduct.spacedFromMs() == 0 ? 0 : conduct.spacedFromMs() + delay(conduct);
    return Optional.of(Math.max(spaced, Math.max(conduct.coolUntilMs(), conduct.openUntilMs())));
  }

  /// How many may be in transit.
  int limit(HostRecord host) {
    boolean delayed =
        delay(host.conduct()) > 0
            || host.inTransit().stream().anyMatch(lease -> lease.restMs() > 0);
    if (delayed || host.conduct().tripped()) {
      return 1;
    }
    return host.conduct().known() ? Math.max(1, (int) host.conduct().limit()) : 1;
  }

  /// A fetch was let go.
  ///
  /// @param restMs for which its job wants the host to rest
  HostRecord started(HostRecord host, TaskRef task, long restMs, long nowMs) {
    long until = nowMs + settings.lease().toMillis();
    return host.withLease(
            new Lease(task.taskId(), task.attempt(), task.tenant().value(), nowMs, until, restMs))
        .with(rested(host.conduct().spacedFrom(nowMs), restMs, nowMs));
  }

  private static Conduct rested(Conduct conduct, long restMs, long nowMs) {
    return restMs > 0 ? conduct.rests(nowMs + restMs) : conduct;
  }

  /// A fetch ended, well or not.
  HostRecord observed(HostRecord host, FetchObserved seen, long nowMs) {
    Optional<Lease> lease = host.lease(seen.taskId(), seen.attempt());
    HostRecord released = lease.map(host::without).orElse(host);
    Conduct conduct =
        seen.crawlDelayMs()
            .map(ms -> Math.clamp(ms, 0, settings.maxCrawlDelay().toMillis()))
            .map(released.conduct()::asksDelay)
            .orElse(released.conduct());
    if (seen.fromCache()) {
      return released.with(conduct);
    }
    long restMs = lease.map(Lease::restMs).orElse(0L);
    conduct = rested(conduct.spacedFrom(nowMs), restMs, nowMs);
    long sinceMs = lease.map(Lease::sinceMs).orElse(nowMs);
    boolean trouble = seen.failureCode().filter(TROUBLE::contains).isPresent();
    return released.with(
        trouble
            ? troubled(conduct, seen, sinceMs, nowMs)
            : answered(conduct, seen, sinceMs, nowMs));
  }

  /// Whether the host is down: every trial failed for so long that what waits for it is not to wait
  /// any more.
  boolean isDown(HostRecord host, long nowMs) {
    return host.conduct()
        .circuit()
        .filter(circuit -> circuit.openings() >= settings.circuit().downAfter())
        .filter(circuit -> circuit.openUntilMs() > nowMs)
        .isPresent();
  }

  /// Fetches that nobody reported no longer count.
  HostRecord expired(HostRecord host, long nowMs) {
    var alive = host.inTransit().stream().filter(lease -> lease.untilMs() > nowMs).toList();
    return alive.size() == host.inTransit().size() ? host : host.withLeases(alive);
  }

  /// When the host must be looked at again though nothing is heard of it, unless it waits for
  /// others than itself.
  long lookAgainAt(HostRecord host) {
    long other = host.hasQueue() ? readyAt(host).orElse(Long.MAX_VALUE) : forgottenAt(host);
    return Math.min(firstLeaseEnds(host), other);
  }

  /// When the first lease ends.
  long firstLeaseEnds(HostRecord host) {
    return host.inTransit().stream().mapToLong(Lease::untilMs).min().orElse(Long.MAX_VALUE);
  }

  /// Whether nothing about the host is worth keeping.
  boolean mayForget(HostRecord host, long nowMs) {
    return !host.hasQueue() && host.inTransit().isEmpty() && forgottenAt(host) <= nowMs;
  }

  private long forgottenAt(HostRecord host) {
    return Math.max(
        host.usedAtMs() + settings.idle().toMillis(),
        Math.max(host.conduct().coolUntilMs(), host.conduct().openUntilMs()));
  }

  private long delay(Conduct conduct) {
    return Math.max(settings.minDelay().toMillis(), conduct.crawlDelayMs());
  }

  /// It answered, in its time: one that is slower than usual is asked for less.
  private Conduct answered(Conduct before, FetchObserved seen, long sinceMs, long nowMs) {
    Conduct conduct = seen.latencyMs().map(before::took).orElse(before);
    double gradient = conduct.latency().map(Latency::gradient).orElse(1.0);
    if (gradient == 1) {
      return well(conduct);
    }
    Conduct same = conduct.raised(conduct.limit());
    return sinceMs <= conduct.loweredAtMs()
        ? same
        : same.lowered(Math.max(1, conduct.limit() * gradient), nowMs);
  }

  private Conduct well(Conduct conduct) {
    double more = conduct.limit() + 1 / Math.max(1, conduct.limit());
    return conduct.raised(Math.min(settings.inTransit(), more));
  }

  private Conduct troubled(Conduct conduct, FetchObserved seen, long sinceMs, long nowMs) {
    boolean sameTrouble = sinceMs <= conduct.loweredAtMs();
    Conduct lowered =
        sameTrouble ? conduct : conduct.lowered(Math.max(1, conduct.limit() / 2), nowMs);
    if (seen.failureCode().filter(THROTTLED::equals).isEmpty()) {
      Circuit circuit = lowered.circuit().orElse(Circuit.CLOSED);
      return lowered.failed(circuit.failed(settings.circuit(), sinceMs, nowMs));
    }
    int inARow = Math.max(1, lowered.throttledInARow() + (sameTrouble ? 0 : 1));
    long until = seen.retryAt().map(Instant::toEpochMilli).orElse(nowMs + coolDownMs(inARow));
    return lowered.throttled(inARow, Math.min(until, nowMs + settings.maxCoolDown().toMillis()));
  }

  private long coolDownMs(int inARow) {
    long doubled = settings.firstCoolDown().toMillis() << Math.min(inARow - 1, 30);
    return Math.min(doubled, settings.maxCoolDown().toMillis());
  }
}
