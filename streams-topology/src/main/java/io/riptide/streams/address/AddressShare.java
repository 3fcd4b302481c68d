// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import io.riptide.schema.event.HostEvent.AddressShared;
import io.riptide.schema.web.HostKey;

/// What a host knows of its part in the address that serves it. It keeps permits while it has no
/// use for them, so that the next fetch need not ask; the address recalls them when others wait.
///
/// @param held permits that it has: as many of its fetches may be in transit
/// @param asked permits that it waits for
/// @param owed of those held, how many it gives back as they become free
public record AddressShare(HostKey address, int held, int asked, int owed) {
  /// Of a host that was met at that address and has asked for its first permit.
  public static AddressShare first(HostKey address) {
    return new AddressShare(address, 0, 1, 0);
  }

  /// After the address has spoken.
  public AddressShare told(AddressShared event) {
    return event.permits() > 0
        ? new AddressShare(
            address, held + event.permits(), Math.max(0, asked - event.permits()), owed)
        : new AddressShare(address, held, asked, Math.min(held, owed - event.permits()));
  }

  /// Without what is owed and not in use.
  public AddressShare settled(int inTransit) {
    int free = Math.clamp(owed, 0, Math.max(0, held - inTransit));
    return new AddressShare(address, held - free, asked, owed - free);
  }

  /// After the host did what it could with what it has: without what is owed and not in use, and
  /// waiting for what it could use. One that has nothing waiting wants one permit at most, for what
  /// comes next.
  ///
  /// @param useful fetches that could be in transit at this moment; 0 when none can be started
  public AddressShare asking(int inTransit, long queued, int useful) {
    AddressShare left = settled(inTransit);
    int lacking = (int) Math.min(useful, inTransit + queued) - (left.held - left.owed);
    int wanted = queued == 0 ? Math.min(asked, left.held == 0 ? 1 : 0) : Math.max(asked, lacking);
    return new AddressShare(address, left.held, wanted, left.owed);
  }
}
