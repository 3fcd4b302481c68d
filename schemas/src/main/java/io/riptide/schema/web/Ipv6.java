// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import java.util.ArrayList;
import java.util.List;

/// IPv6 addresses in their compressed form (RFC 5952), read as the URL Standard does: no zone, and
/// the last two pieces may be written as an IPv4 address.
final class Ipv6 {
  private static final int PIECES = 8;

  private Ipv6() {}

  /// The address without brackets, or [InvalidUrlException].
  static String canonical(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return compressed(pieces(text, text), text);
    }
    List<Integer> head = gap == 0 ? List.of() : pieces(text.substring(0, gap), text);
    String rest = text.substring(gap + 2);
    List<Integer> tail = rest.isEmpty() ? List.of() : pieces(rest, text);
    var all = new ArrayList<>(head);
    int missing = PIECES - head.size() - tail.size();
    if (missing < 1 || (!head.isEmpty() && text.lastIndexOf('.', gap) >= 0)) {
      throw invalid(text);
    }
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(tail);
    return compressed(all, text);
  }

  private static List<Integer> pieces(String part, String whole) {
    var pieces = new ArrayList<Integer>();
    String[] words = part.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      if (i == words.length - 1 && words[i].indexOf('.') >= 0) {
        dotted(words[i], pieces, whole);
      } else {
        pieces.add(number(words[i], 4, 16, 0xFFFF, whole));
      }
    }
    return pieces;
  }

  private static void dotted(String word, List<Integer> pieces, String whole) {
    String[] octets = word.split("\\.", -1);
    if (octets.length != 4) {
      throw invalid(whole);
    }
    int address = 0;
    for (String octet : octets) {
      if (octet.length() > 1 && octet.charAt(0) == '0') {
        throw invalid(whole);
      }
      address = address << 8 | number(octet, 3, 10, 255, whole);
    }
    pieces.add(address >>> 16);
    pieces.add(address & 0xFFFF);
  }

  private static int number(String word, int digits, int radix, int limit, String whole) {
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      int digit = word.charAt(i) < 0x80 ? Character.digit(word.charAt(i), radix) : -1;
      if (digit < 0) {
        throw invalid(whole);
      }
      value = value * radix + digit;
      if (i >= digits || value > limit) {
        throw invalid(whole);
      }
    }
    if (word.isEmpty()) {
      throw invalid(whole);
    }
    return value;
  }

  private static String compressed(List<Integer> pieces, String whole) {
    if (pieces.size() != PIECES) {
      throw invalid(whole);
    }
    int from = 0;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      int zeros = 0;
      while (i + zeros < PIECES && pieces.get(i + zeros) == 0) {
        zeros++;
      }
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    String head = length > 1 ? hex(pieces.subList(0, from)) : hex(pieces);
    return length > 1 ? head + "::" + hex(pieces.subList(from + length, PIECES)) : head;
  }

  private static String hex(List<Integer> pieces) {
    return String.join(":", pieces.stream().map(Integer::toHexString).toList());
  }

  private static InvalidUrlException invalid(String text) {
    return new InvalidUrlException("its host '[" + text + "]' is not an IPv6 address");
  }
}
