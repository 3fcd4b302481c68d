// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.ibm.icu.text.IDNA;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The host of a URL in its one spelling (URL Standard, section 3.5): a name in lower-case ASCII
/// (UTS 46, non-transitional), an IPv4 address in dotted decimal whatever its notation was, or a
/// compressed IPv6 address in brackets.
final class Host {
  private static final BitSet FORBIDDEN = forbidden();

  /// What UTS 46 reports and the URL Standard permits: CheckHyphens and VerifyDnsLength are off.
  private static final Set<IDNA.Error> PERMITTED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private Host() {}

  static String canonical(String text) {
    if (text.charAt(0) == '[') {
      if (text.charAt(text.length() - 1) != ']') {
        throw new InvalidUrlException("its host '" + text + "' lacks the closing bracket");
      }
      return "[" + Ipv6.canonical(text.substring(1, text.length() - 1)) + "]";
    }
    String decoded = text.indexOf('%') < 0 ? text : UrlText.decoded(text);
    String name = allAscii(decoded) ? decoded.toLowerCase(Locale.ROOT) : ascii(decoded, text);
    for (int i = 0; i < name.length(); i++) {
      if (FORBIDDEN.get(name.charAt(i))) {
        throw new InvalidUrlException(
            "its host '" + text + "' holds a character that no host name has");
      }
    }
    return Ipv4.looksLike(name) ? Ipv4.canonical(name) : name;
  }

  /// Names in ASCII are taken as they are; an `xn--` label that decodes to nothing sensible is for
  /// the resolver to refuse.
  private static boolean allAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String ascii(String decoded, String text) {
    var findings = new IDNA.Info();
    var name = new StringBuilder();
    Unicode.IDN.nameToASCII(decoded, name, findings);
    if (!PERMITTED.containsAll(findings.getErrors())) {
      throw new InvalidUrlException("its host '" + text + "' is not an internationalised name");
    }
    if (name.isEmpty()) {
      throw new InvalidUrlException("it has no host");
    }
    return name.toString();
  }

  /// The URL Standard's forbidden domain code points.
  private static BitSet forbidden() {
    var set = new BitSet(128);
    set.set(0, 0x21);
    set.set(0x7F);
    "#/:<>?@[\\]^|%".chars().forEach(set::set);
    return set;
  }

  /// The tables of ICU, read when the first name needs them.
  private static final class Unicode {
    static final IDNA IDN =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
  }
}
