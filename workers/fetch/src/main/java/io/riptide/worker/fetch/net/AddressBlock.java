// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.net.InetAddress;
import java.util.Arrays;

/// A range of addresses in CIDR form with the reason why it is special.
///
/// @param cidr as in `100.64.0.0/10` or `64:ff9b::/96`
/// @param purpose what the range is for, in the words of its registry
/// @param source the document that says so
public record AddressBlock(String cidr, String purpose, String source) {

  /// Whether `address`, as it would be dialled, lies in this range.
  public boolean contains(InetAddress address) {
    return range().contains(address.getAddress());
  }

  Range range() {
    int slash = cidr.indexOf('/');
    byte[] network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
    return new Range(network, Integer.parseInt(cidr, slash + 1, cidr.length(), 10));
  }

  /// The same range ready to compare: network bytes and prefix length in bits.
  static final class Range {
    private final byte[] network;
    private final int bits;

    private Range(byte[] network, int bits) {
      if (bits < 0 || bits > network.length * 8) {
        throw new IllegalArgumentException("a prefix of " + bits + " bits");
      }
      this.network = network;
      this.bits = bits;
    }

    boolean contains(byte[] address) {
      int whole = bits / 8;
      if (address.length != network.length
          || !Arrays.equals(address, 0, whole, network, 0, whole)) {
        return false;
      }
      int mask = 0xff00 >> (bits % 8) & 0xff;
      return mask == 0 || (address[whole] & mask) == (network[whole] & mask);
    }
  }
}
