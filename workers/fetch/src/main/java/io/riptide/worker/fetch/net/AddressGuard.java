// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/* Why the check sits in Socket.connect.
 *
 * A URL names a host; what must be judged is the address that is dialled. Between the two lie
 * spellings (2130706433, 0x7f.1, 0177.0.0.1, [::ffff:127.0.0.1]), names that resolve to something
 * else on the second look (DNS rebinding), several addresses behind one name, redirects, and HTTP
 * clients that do not ask their name resolver about literals at all. The one place that all of them
 * pass is the moment of dialling, and there the address is bytes. So a client that gets its sockets
 * from here cannot reach a refused address, whatever it was told.
 *
 * A proxy would move the dialling out of sight: clients that use the guard must not use one.
 */

/// Decides which addresses may be dialled: by default only those that are globally reachable.
/// Immutable and safe for any thread.
public final class AddressGuard {
  private final Predicate<InetAddress> exempt;

  private AddressGuard(Predicate<InetAddress> exempt) {
    this.exempt = exempt;
  }

  /// Refuses every special-purpose address (RFC 6890 and its registries).
  public static AddressGuard publicOnly() {
    return new AddressGuard(_ -> false);
  }

  /// Refuses every special-purpose address but `one`, where a deployment has a reason to reach it.
  public static AddressGuard publicAnd(InetAddress one) {
    return new AddressGuard(one::equals);
  }

  /// Refuses nothing; for deployments that crawl their own network on purpose.
  public static AddressGuard privateNetworksToo() {
    return new AddressGuard(_ -> true);
  }

  /// The special range `address` lies in, if this guard refuses it.
  public Optional<AddressBlock> refusal(InetAddress address) {
    return exempt.test(address) ? Optional.empty() : SpecialAddresses.find(address);
  }

  /// Throws when `address`, to which `host` leads, may not be dialled.
  public void check(String host, InetAddress address) throws BlockedAddressException {
    Optional<AddressBlock> refusal = refusal(address);
    if (refusal.isPresent()) {
      throw new BlockedAddressException(host, address, refusal.get());
    }
  }

  /// Sockets that check the address in `connect`, after every resolution and before the first
  /// packet.
  public SocketFactory socketFactory() {
    return new GuardedSocketFactory(this);
  }
}
