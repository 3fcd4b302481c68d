// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.HostKey;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one host did during a fetch.
///
/// @param status of its last answer, if it gave one
/// @param failure what went wrong at this host, if the fetch ended here
/// @param latency to the first byte of its last answer
/// @param retryAt what it named in `Retry-After`
/// @param crawlDelay what its `robots.txt` asks for between two requests
/// @param address that was dialled last
/// @param requested whether the host was sent a request for a page at all
public record HostVisit(
    HostKey host,
    Optional<Integer> status,
    Optional<Failure> failure,
    Optional<Duration> latency,
    Optional<Instant> retryAt,
    Optional<Duration> crawlDelay,
    Optional<InetAddress> address,
    boolean requested) {

  /// A host nothing is known of yet.
  public static HostVisit at(HostKey host) {
    return new HostVisit(
        host,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /// This visit with the crawl delay that `robots.txt` named, if it did.
  public HostVisit withCrawlDelay(Optional<Duration> delay) {
    return new HostVisit(host, status, failure, latency, retryAt, delay, address, requested);
  }

  /// This visit after an answer.
  public HostVisit answered(int code, Duration toFirstByte, Optional<Instant> retry) {
    return new HostVisit(
        host,
        Optional.of(code),
        failure,
        Optional.of(toFirstByte),
        retry.or(() -> retryAt),
        crawlDelay,
        address,
        true);
  }

  /// This visit with a request on its way.
  public HostVisit asked() {
    return new HostVisit(host, status, failure, latency, retryAt, crawlDelay, address, true);
  }

  /// This visit after a connection, if there was one.
  public HostVisit dialled(Optional<InetAddress> peer) {
    return new HostVisit(
        host, status, failure, latency, retryAt, crawlDelay, peer.or(() -> address), requested);
  }

  /// This visit with the moment that the host's `robots.txt` was asked to be tried again at.
  public HostVisit toRetryAt(Optional<Instant> retry) {
    return new HostVisit(host, status, failure, latency, retry, crawlDelay, address, requested);
  }

  /// This visit once the fetch has failed here. A host that could not even give its rules was
  /// asked, and its trouble counts; one whose name nobody looked up was not.
  public HostVisit failed(Failure why) {
    boolean never = why instanceof Failure.TimedOut late && late.ownFault();
    boolean hostsOwn = why.retryable() || why instanceof Failure.TlsFailed;
    return new HostVisit(
        host,
        status,
        Optional.of(why),
        latency,
        retryAt.or(why::askedRetryAt),
        crawlDelay,
        address,
        never ? status.isPresent() : requested || hostsOwn);
  }
}
