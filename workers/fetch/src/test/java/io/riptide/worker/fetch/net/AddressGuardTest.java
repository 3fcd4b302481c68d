// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard guard = AddressGuard.publicOnly();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.254",
        "255.255.255.255",
        "100.100.100.200",
        "168.63.129.16"
      })
  void specialIpv4AddressesAreRefused(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "::a9fe:a9fe",
        "::ffff:0:127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "64:ff9b:1:ffff::a9fe:a9fe",
        "100::1",
        "100:0:0:1::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:a9fe:a9fe::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "fc00::1",
        "fd00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::a9fe:a9fe",
        "febf::1",
        "fec0::1",
        "feff::1",
        "ff00::1",
        "ff02::1",
        "ff0e::1",
        "1000::1",
        "4000::1",
        "8000::1",
        "e000::1"
      })
  void specialIpv6AddressesAreRefused(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.101.0",
        "203.0.114.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db9::1",
        "2003::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "3ffe::1"
      })
  void publicAddressesPass(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  static Iterable<AddressBlock> blocks() {
    return SpecialAddresses.BLOCKS;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyRangeIsRefusedFromItsFirstToItsLastAddress(AddressBlock block) throws IOException {
    String[] cidr = block.cidr().split("/", 2);
    byte[] first = InetAddress.ofLiteral(cidr[0]).getAddress();
    int hostBits = first.length * 8 - Integer.parseInt(cidr[1]);
    BigInteger hosts = BigInteger.ONE.shiftLeft(hostBits).subtract(BigInteger.ONE);
    byte[] last = bytes(new BigInteger(1, first).or(hosts), first.length);
    assertThat(block.contains(InetAddress.getByAddress(first))).isTrue();
    assertThat(guard.refusal(InetAddress.getByAddress(first))).isPresent();
    assertThat(guard.refusal(InetAddress.getByAddress(last))).isPresent();
    assertThat(block.source()).isNotBlank();
  }

  @Test
  void anAllowedPrivateNetworkRefusesNothing() {
    var open = AddressGuard.privateNetworksToo();
    assertThat(open.refusal(InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "169.254.169.254", "0.0.0.0"})
  void aSocketIsRefusedInTheMomentItConnects(String address) throws IOException {
    try (Socket socket = guard.socketFactory().createSocket()) {
      var target = new InetSocketAddress(InetAddress.ofLiteral(address), 9);
      assertThatThrownBy(() -> socket.connect(target, 1_000))
          .isInstanceOfSatisfying(
              BlockedAddressException.class,
              blocked ->
                  assertThat(blocked.address()).isEqualTo(target.getAddress().getHostAddress()));
      assertThat(socket.isConnected()).isFalse();
    }
  }

  @Test
  void aSocketDoesNotResolveNamesByItself() throws IOException {
    try (Socket socket = guard.socketFactory().createSocket()) {
      assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("localhost", 9)))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  private static byte[] bytes(BigInteger value, int length) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[length];
    int count = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - count, bytes, length - count, count);
    return bytes;
  }
}
