// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// The characters of a URL: which are dropped, which are percent-encoded, and which
/// percent-encodings are undone. All operations are linear in their input.
final class UrlText {
  /// The URL Standard's path percent-encode set, above the controls.
  static final BitSet ENCODED_IN_PATH = encoded(" \"#<>?^`{}");

  /// The URL Standard's special-query percent-encode set, above the controls.
  static final BitSet ENCODED_IN_QUERY = encoded(" \"#'<>");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private UrlText() {}

  /// The text without what browsers ignore: controls and spaces at both ends, tabs and line ends
  /// anywhere.
  static String cleaned(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    if (to - from > CanonicalUrl.MAX_LENGTH) {
      throw new InvalidUrlException("it is longer than " + CanonicalUrl.MAX_LENGTH + " characters");
    }
    String trimmed = text.substring(from, to);
    boolean clean =
        trimmed.indexOf('\t') < 0 && trimmed.indexOf('\n') < 0 && trimmed.indexOf('\r') < 0;
    return clean ? trimmed : trimmed.replace("\t", "").replace("\n", "").replace("\r", "");
  }

  /// The colon that ends the scheme, or -1 where the text does not begin with one.
  static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !later)) {
        return -1;
      }
    }
    return -1;
  }

  /// How many dots the segment consists of, plain or as `%2e`: 1, 2, or 0 for any other segment.
  static int dots(String text, int from, int to) {
    int dots = 0;
    int i = from;
    while (i < to) {
      if (text.charAt(i) == '.') {
        i++;
      } else if (to - i >= 3 && text.regionMatches(true, i, "%2e", 0, 3)) {
        i += 3;
      } else {
        return 0;
      }
      dots++;
    }
    return dots > 2 ? 0 : dots;
  }

  /// Appends the characters of `text` between `from` and `to` in their canonical form.
  ///
  /// A digit is not decoded where it would complete a percent sign that stands alone: `%2%35` stays
  /// as it is, since `%25` means something else. So the form of a form is itself.
  static void append(StringBuilder out, String text, int from, int to, BitSet encoded) {
    int lonePercent = -3;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      int octet = c == '%' ? octet(text, i, to) : -1;
      if (octet >= 0) {
        boolean completes = out.length() - lonePercent <= 2 && Character.digit(octet, 16) >= 0;
        if (unreserved(octet) && !completes) {
          out.append((char) octet);
        } else {
          percent(out, octet);
        }
        i += 3;
      } else if (c > '~') {
        int codePoint = text.codePointAt(i);
        utf8(
            out,
            Character.isBmpCodePoint(codePoint) && Character.isSurrogate(c) ? 0xFFFD : codePoint);
        i += Character.charCount(codePoint);
      } else {
        if (c == '%') {
          lonePercent = out.length();
        }
        if (encoded.get(c)) {
          percent(out, c);
        } else {
          out.append(c);
        }
        i++;
      }
    }
  }

  /// Every percent-encoding undone, read as UTF-8; what is not UTF-8 becomes U+FFFD.
  static String decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] == '%' ? octet(latin, i, bytes.length) : -1;
      bytes[length++] = octet < 0 ? bytes[i] : (byte) octet;
      i += octet < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /// The octet that the percent sign at `at` introduces, or -1.
  private static int octet(String text, int at, int to) {
    if (at + 2 >= to) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    boolean ascii = text.charAt(at + 1) < 0x80 && text.charAt(at + 2) < 0x80;
    return high < 0 || low < 0 || !ascii ? -1 : high * 16 + low;
  }

  /// RFC 3986, section 2.3.
  private static boolean unreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static void utf8(StringBuilder out, int codePoint) {
    for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      percent(out, octet & 0xFF);
    }
  }

  private static void percent(StringBuilder out, int octet) {
    out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 0xF]);
  }

  private static BitSet encoded(String beside) {
    var set = new BitSet(128);
    set.set(0, 0x20);
    set.set(0x7F);
    beside.chars().forEach(set::set);
    return set;
  }
}
