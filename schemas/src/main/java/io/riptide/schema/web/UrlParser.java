// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import java.util.Locale;

/*
 * The URL Standard (https://url.spec.whatwg.org/, "basic URL parser") is a state machine over all
 * schemes. Cut down to http and https, which are always "special" and never "opaque", it becomes a
 * few scans from left to right: scheme, slashes, authority, path, query. What is written out is
 * RFC 3986, section 6.2.2: percent-encodings in upper case, unreserved characters decoded.
 *
 * What differs from a browser's `href` is only what a crawler must not tell apart: user information
 * and fragment are dropped.
 */

/// Brings what people and pages write into the one spelling of a [CanonicalUrl].
final class UrlParser {
  private final String input;
  private final StringBuilder out;
  private int root;

  private UrlParser(String input) {
    this.input = input;
    this.out = new StringBuilder(input.length() + 16);
  }

  /// The canonical form of an absolute URL, or [InvalidUrlException].
  static String canonical(String text) {
    String input = UrlText.cleaned(text);
    int colon = UrlText.schemeEnd(input);
    if (colon < 0) {
      throw new InvalidUrlException("it needs a scheme and a host, as in https://example.org/");
    }
    return limited(new UrlParser(input).absolute(scheme(input, colon), colon + 1));
  }

  /// The canonical form of what `reference` means on the page at `base`, which is canonical.
  static String canonical(String reference, String base) {
    String input = UrlText.cleaned(reference);
    int colon = UrlText.schemeEnd(input);
    if (colon < 0) {
      return limited(new UrlParser(input).relative(0, base));
    }
    String scheme = scheme(input, colon);
    boolean onBase = base.startsWith(scheme) && base.charAt(scheme.length()) == ':';
    return limited(
        onBase
            ? new UrlParser(input).relative(colon + 1, base)
            : new UrlParser(input).absolute(scheme, colon + 1));
  }

  private static String scheme(String input, int colon) {
    String scheme = input.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      return scheme;
    }
    boolean hostAndPort = colon + 1 < input.length() && Character.isDigit(input.charAt(colon + 1));
    throw new InvalidUrlException(
        hostAndPort || scheme.contains(".")
            ? "it needs http:// or https:// in front"
            : "only http and https are fetched, not " + scheme);
  }

  private static String limited(String canonical) {
    if (canonical.length() > CanonicalUrl.MAX_LENGTH) {
      throw new InvalidUrlException(
          "it is longer than " + CanonicalUrl.MAX_LENGTH + " characters once encoded");
    }
    return canonical;
  }

  private String relative(int from, String base) {
    if (slashAt(from) && slashAt(from + 1)) {
      return absolute(base.substring(0, base.indexOf(':')), from);
    }
    int query = base.indexOf('?');
    String page = query < 0 ? base : base.substring(0, query);
    if (from == input.length() || input.charAt(from) == '#') {
      return base;
    }
    root = page.indexOf('/', page.indexOf("://") + 3);
    if (input.charAt(from) == '?') {
      out.append(page);
      return query(from);
    }
    if (slashAt(from)) {
      out.append(page, 0, root);
      return query(path(from + 1));
    }
    out.append(page, 0, page.lastIndexOf('/'));
    return query(path(from));
  }

  private String absolute(String scheme, int from) {
    int start = from;
    while (slashAt(start)) {
      start++;
    }
    int end = start;
    while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
      end++;
    }
    int host = Math.max(start, input.lastIndexOf('@', end - 1) + 1);
    out.append(scheme).append("://");
    authority(host, end, scheme.equals("https") ? 443 : 80);
    root = out.length();
    return query(path(slashAt(end) ? end + 1 : end));
  }

  private void authority(int from, int to, int standardPort) {
    int colon = portColon(from, to);
    if (colon == from || from == to) {
      throw new InvalidUrlException("it has no host");
    }
    out.append(Host.canonical(input.substring(from, colon)));
    int port = colon + 1 >= to ? standardPort : port(input.substring(colon + 1, to));
    if (port != standardPort) {
      out.append(':').append(port);
    }
  }

  /// The colon before the port, or `to` where there is none.
  private int portColon(int from, int to) {
    boolean bracketed = false;
    for (int i = from; i < to; i++) {
      char c = input.charAt(i);
      bracketed = c == '[' || (bracketed && c != ']');
      if (c == ':' && !bracketed) {
        return i;
      }
    }
    return to;
  }

  private static int port(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new InvalidUrlException("its port '" + digits + "' is not a number");
      }
      port = Math.min(port * 10 + digit, 65_536);
    }
    if (port > 65_535) {
      throw new InvalidUrlException("its port " + digits + " is above 65535");
    }
    return port;
  }

  /// Writes the segments from `from` on, resolving those of dots, and says where the path ends.
  private int path(int from) {
    int start = from;
    while (true) {
      int end = start;
      while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
        end++;
      }
      boolean more = slashAt(end);
      int dots = UrlText.dots(input, start, end);
      if (dots == 2) {
        out.setLength(Math.max(root, out.lastIndexOf("/")));
      }
      if (dots == 0 || !more) {
        out.append('/');
      }
      if (dots == 0) {
        UrlText.append(out, input, start, end, UrlText.ENCODED_IN_PATH);
      }
      if (!more) {
        return end;
      }
      start = end + 1;
    }
  }

  private String query(int from) {
    if (from < input.length() && input.charAt(from) == '?') {
      int fragment = input.indexOf('#', from);
      int end = fragment < 0 ? input.length() : fragment;
      out.append('?');
      UrlText.append(out, input, from + 1, end, UrlText.ENCODED_IN_QUERY);
    }
    return out.toString();
  }

  private boolean slashAt(int index) {
    return index < input.length() && (input.charAt(index) == '/' || input.charAt(index) == '\\');
  }
}
