// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

/// IPv4 addresses as browsers read them: one to four numbers, each decimal, octal (`0177`) or
/// hexadecimal (`0x7f`), the last one filling what is left. URL Standard, section 3.5.
final class Ipv4 {
  private static final long TOO_LARGE = 1L << 32;

  private Ipv4() {}

  /// Whether a host whose last label is a number, and so is an address or nothing.
  static boolean looksLike(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    String last = host.substring(host.lastIndexOf('.', end - 1) + 1, end);
    if (last.isEmpty()) {
      return false;
    }
    return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0;
  }

  /// Dotted decimal, or [InvalidUrlException].
  static String canonical(String host) {
    String[] parts = host.split("\\.", -1);
    int count = parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
    long address = 0;
    for (int i = 0; i < count; i++) {
      long number = number(parts[i]);
      long limit = i < count - 1 ? 256 : 1L << (8 * (5 - count));
      if (number < 0 || number >= limit || count > 4) {
        throw new InvalidUrlException("its host '" + host + "' is not an IPv4 address");
      }
      address += i < count - 1 ? number << (8 * (3 - i)) : number;
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 0xFF)
        + "."
        + (address >> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  /// The value, at most 2^32, or -1 where the text is not a number.
  private static long number(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean octal = !hexadecimal && text.length() > 1 && text.charAt(0) == '0';
    int radix = hexadecimal ? 16 : octal ? 8 : 10;
    long value = text.isEmpty() ? -1 : 0;
    for (int i = hexadecimal ? 2 : 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, TOO_LARGE);
    }
    return value;
  }
}
