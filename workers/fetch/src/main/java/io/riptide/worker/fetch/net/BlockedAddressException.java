// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.io.IOException;
import java.net.InetAddress;

/// A connection was refused before it was opened, because of the address it would lead to.
public final class BlockedAddressException extends IOException {
  private static final long serialVersionUID = 1;

  private final String host;
  private final String address;

  BlockedAddressException(String host, InetAddress address, AddressBlock block) {
    super(host + " leads to " + address.getHostAddress() + ": " + block.purpose());
    this.host = host;
    this.address = address.getHostAddress();
  }

  /// The host as it was asked for, or the address where no name is known.
  public String host() {
    return host;
  }

  /// The address that was refused, in its textual form.
  public String address() {
    return address;
  }
}
