// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/* The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, kept at
 * iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry), every entry
 * that is not globally reachable; multicast and reserved space, which have registries of their own;
 * the tunnels and translations that carry an IPv4 address inside an IPv6 one, whole, because what
 * they lead to is decided elsewhere; and addresses of cloud platforms that look public but answer
 * only from inside (metadata, host agents). Entries that the registries call globally reachable
 * (AS112, AMT, ORCHIDv2 excepted because no host answers there) are left out.
 *
 * Order matters for the reason only: the first range that holds an address names it, so narrow
 * ranges stand before the wide ones around them. IPv6 outside 2000::/3 is not assigned for global
 * unicast at all (RFC 4291, section 2.4), so the last entries close the rest.
 */

/// The ranges that no crawler has business in, with their sources.
final class SpecialAddresses {
  private static final String RFC_1122 = "RFC 1122, section 3.2.1.3";
  private static final String RFC_4291 = "RFC 4291, section 2.4";
  private static final String CLOUD = "cloud platform documentation";

  static final List<AddressBlock> BLOCKS =
      List.of(
          new AddressBlock("169.254.169.254/32", "cloud metadata service", CLOUD),
          new AddressBlock("100.100.100.200/32", "cloud metadata service (Alibaba)", CLOUD),
          new AddressBlock("192.0.0.192/32", "cloud metadata service (Oracle)", CLOUD),
          new AddressBlock("168.63.129.16/32", "cloud host agent (Azure)", CLOUD),
          new AddressBlock("fd00:ec2::254/128", "cloud metadata service (AWS)", CLOUD),
          new AddressBlock("0.0.0.0/8", "this network", RFC_1122),
          new AddressBlock("10.0.0.0/8", "private use", "RFC 1918"),
          new AddressBlock("100.64.0.0/10", "shared address space (CGNAT)", "RFC 6598"),
          new AddressBlock("127.0.0.0/8", "loopback", RFC_1122),
          new AddressBlock("169.254.0.0/16", "link local", "RFC 3927"),
          new AddressBlock("172.16.0.0/12", "private use", "RFC 1918"),
          new AddressBlock("192.0.0.0/24", "IETF protocol assignments", "RFC 6890, section 2.1"),
          new AddressBlock("192.0.2.0/24", "documentation (TEST-NET-1)", "RFC 5737"),
          new AddressBlock("192.88.99.0/24", "deprecated 6to4 relay anycast", "RFC 7526"),
          new AddressBlock("192.168.0.0/16", "private use", "RFC 1918"),
          new AddressBlock("198.18.0.0/15", "benchmarking", "RFC 2544"),
          new AddressBlock("198.51.100.0/24", "documentation (TEST-NET-2)", "RFC 5737"),
          new AddressBlock("203.0.113.0/24", "documentation (TEST-NET-3)", "RFC 5737"),
          new AddressBlock("224.0.0.0/4", "multicast", "RFC 5771"),
          new AddressBlock("255.255.255.255/32", "limited broadcast", "RFC 8190"),
          new AddressBlock("240.0.0.0/4", "reserved", "RFC 1112, section 4"),
          new AddressBlock("::1/128", "loopback", "RFC 4291"),
          new AddressBlock("::/128", "unspecified", "RFC 4291"),
          new AddressBlock("::ffff:0:0:0/96", "IPv4-translated", "RFC 2765"),
          new AddressBlock("::/96", "IPv4-compatible", "RFC 4291, section 2.5.5.1"),
          new AddressBlock("64:ff9b::/96", "IPv4-IPv6 translation (NAT64)", "RFC 6052"),
          new AddressBlock("64:ff9b:1::/48", "IPv4-IPv6 translation (local)", "RFC 8215"),
          new AddressBlock("100::/64", "discard only", "RFC 6666"),
          new AddressBlock("100:0:0:1::/64", "dummy prefix", "RFC 9780"),
          new AddressBlock("2001::/32", "Teredo", "RFC 4380"),
          new AddressBlock("2001:2::/48", "benchmarking", "RFC 5180"),
          new AddressBlock("2001:10::/28", "deprecated ORCHID", "RFC 4843"),
          new AddressBlock("2001:20::/28", "ORCHIDv2", "RFC 7343"),
          new AddressBlock("2001:db8::/32", "documentation", "RFC 3849"),
          new AddressBlock("2001::/23", "IETF protocol assignments", "RFC 2928"),
          new AddressBlock("2002::/16", "6to4", "RFC 3056"),
          new AddressBlock("3fff::/20", "documentation", "RFC 9637"),
          new AddressBlock("5f00::/16", "segment routing identifiers", "RFC 9602"),
          new AddressBlock("fc00::/7", "unique local", "RFC 4193"),
          new AddressBlock("fe80::/10", "link local", "RFC 4291"),
          new AddressBlock("fec0::/10", "deprecated site local", "RFC 3879"),
          new AddressBlock("ff00::/8", "multicast", "RFC 4291"),
          new AddressBlock("::/3", "not global unicast", RFC_4291),
          new AddressBlock("4000::/2", "not global unicast", RFC_4291),
          new AddressBlock("8000::/1", "not global unicast", RFC_4291));

  private static final List<AddressBlock.Range> RANGES =
      BLOCKS.stream().map(AddressBlock::range).toList();

  private SpecialAddresses() {}

  /// The range that holds `address`, if one does.
  static Optional<AddressBlock> find(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < RANGES.size(); i++) {
      if (RANGES.get(i).contains(bytes)) {
        return Optional.of(BLOCKS.get(i));
      }
    }
    return Optional.empty();
  }
}
