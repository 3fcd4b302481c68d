// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.HostEvent.AddressShared;
import io.riptide.schema.event.HostEvent.FetchObserved;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.address.AddressShare;
import java.time.Instant;
import java.util.Optional;

/// Keeps a host in step with the address that serves it: asks for the permits that it could use,
/// and gives back those that are recalled.
/*
 * Both sides count, and each record carries only what changes, so what they say may cross on its way.
 * Nothing is lost, because what a record changes and what is sent for it are one transaction.
 *
 * A host wants a permit only for what it would start at this moment. One that rests, cools down, or waits
 * for room at the workers asks when that is over: two that want what they cannot use would
 * pass it to and fro for ever.
 */
final class AddressPermits {
  private final HostOutbox outbox;

  AddressPermits(HostOutbox outbox) {
    this.outbox = outbox;
  }

  /// The host after one of its fetches: it belongs to the address at which it was met first, until
  /// it is forgotten.
  HostRecord met(HostRecord host, FetchObserved observed, long nowMs) {
    boolean ownFetch = host.lease(observed.taskId(), observed.attempt()).isPresent();
    if (host.share().isPresent() || observed.address().isEmpty() || !ownFetch) {
      return host;
    }
    HostKey address = HostKey.ofAddress(observed.address().get());
    outbox.ask(observed.host(), address, 1, 0, Instant.ofEpochMilli(nowMs));
    return host.with(Optional.of(AddressShare.first(address)));
  }

  /// The host after its address has spoken. What a host gets that was forgotten meanwhile, it gives
  /// back.
  HostRecord told(HostRecord host, AddressShared event, long nowMs) {
    Optional<AddressShare> share =
        host.share().filter(known -> known.address().equals(event.address()));
    if (share.isEmpty()) {
      if (event.permits() > 0) {
        Instant now = Instant.ofEpochMilli(nowMs);
        outbox.ask(event.host(), event.address(), 0, event.permits(), now);
      }
      return host;
    }
    return host.with(share.map(known -> known.told(event)));
  }

  /// The host without the permits that it owes and does not use.
  static HostRecord withoutOwed(HostRecord host) {
    return host.with(host.share().map(share -> share.settled(host.inTransit().size())));
  }

  /// The host after it has asked for what it could use, and given back what it owes.
  ///
  /// @param before its share as its address knows it
  /// @param useful permits that it could use at this moment if it had enough waiting
  HostRecord settled(
      HostKey key, HostRecord host, Optional<AddressShare> before, int useful, long nowMs) {
    if (host.share().isEmpty() || before.isEmpty()) {
      return host;
    }
    AddressShare after = host.share().get().asking(host.inTransit().size(), host.queued(), useful);
    int more = after.asked() - before.get().asked();
    int returned = before.get().held() - after.held();
    if (more != 0 || returned != 0) {
      outbox.ask(key, after.address(), more, returned, Instant.ofEpochMilli(nowMs));
    }
    return host.with(Optional.of(after));
  }

  /// The host is forgotten: what it has is free.
  void returned(HostKey key, HostRecord host, long nowMs) {
    host.share()
        .filter(share -> share.held() > 0)
        .ifPresent(share ->
            outbox.ask(key, share.address(), 0, share.held(), Instant.ofEpochMilli(nowMs)));
  }
}
