// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import io.riptide.worker.extract.text.Letters;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What relative references of a page are relative to: its `base` element, else its own URL.
/// Tolerant as browsers are; what cannot be resolved is empty.
public final class BaseUrl {
  private static final int MAX_LENGTH = 4_096;

  private final String base;
  private final String origin;
  private final String scheme;
  private final String withoutFragment;
  private final String host;
  private Optional<URI> uri = Optional.empty();

  private BaseUrl(String base) {
    int authority = base.indexOf("://");
    int path = authority < 0 ? -1 : base.indexOf('/', authority + 3);
    boolean hostAlone = authority >= 0 && path < 0 && base.indexOf('?') < 0;
    this.base = hostAlone && base.indexOf('#') < 0 ? base + '/' : base;
    this.scheme = authority < 0 ? "" : base.substring(0, authority + 1);
    this.origin = path < 0 ? base : base.substring(0, path);
    int fragment = base.indexOf('#');
    this.withoutFragment = fragment < 0 ? base : base.substring(0, fragment);
    this.host = host(base);
  }

  /// The base of a parsed page.
  public static BaseUrl of(PageTree tree) {
    String declared =
        tree.head().bases().stream().findFirst().map(base -> base.absUrl("href")).orElse("");
    return new BaseUrl(declared.startsWith("http") ? declared : tree.document().location());
  }

  /// The base of a page at `url` that declares none.
  public static BaseUrl of(String url) {
    return new BaseUrl(url);
  }

  /// The absolute form of `reference` with whichever scheme it has, if there is one.
  public Optional<String> resolve(String reference) {
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    String plain = withoutSpaces(reference.strip());
    if (plain.isEmpty() || plain.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (hasScheme(plain)) {
      return Optional.of(plain);
    }
    if (scheme.isEmpty()) {
      return Optional.empty();
    }
    if (plain.startsWith("//")) {
      return Optional.of(scheme + plain);
    }
    if (plain.startsWith("#")) {
      return Optional.of(withoutFragment + plain);
    }
    if (plain.startsWith("/") && !plain.contains("/.")) {
      return Optional.of(origin + plain);
    }
    return resolved(plain);
  }

  /// As [#resolve], for what can be fetched: `http` and `https` only.
  public Optional<String> resolveHttp(String reference) {
    return resolve(reference).filter(BaseUrl::isHttp);
  }

  /// Scheme, host and port of the page.
  public String origin() {
    return origin;
  }

  /// Whether `url` is on the page's own host, whatever the scheme and port.
  public boolean isInternal(String url) {
    int from = url.indexOf("://") + 3;
    int to = from + host.length();
    return !host.isEmpty()
        && from > 2
        && url.regionMatches(true, from, host, 0, host.length())
        && (to == url.length() || ":/?#".indexOf(url.charAt(to)) >= 0);
  }

  private static String host(String url) {
    int from = url.indexOf("://");
    if (from < 0) {
      return "";
    }
    int end = from + 3;
    while (end < url.length() && ":/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(from + 3, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isHttp(String url) {
    return url.regionMatches(true, 0, "http://", 0, 7)
        || url.regionMatches(true, 0, "https://", 0, 8);
  }

  private static boolean hasScheme(String reference) {
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c == ':') {
        return i > 1;
      }
      if (!Letters.isWord(c) && c != '+' && c != '-' && c != '.') {
        return false;
      }
    }
    return false;
  }

  private Optional<String> resolved(String reference) {
    try {
      if (uri.isEmpty()) {
        uri = Optional.of(URI.create(withoutSpaces(base)));
      }
      return Optional.of(withoutRising(uri.get().resolve(escaped(reference)).toString()));
    } catch (IllegalArgumentException notAUri) {
      return Optional.empty();
    }
  }

  /// Nothing is above the first directory (RFC 3986, section 5.2.4), but for [URI].
  private String withoutRising(String url) {
    int from = url.startsWith(origin) ? origin.length() : url.length();
    int rest = from;
    while (url.startsWith("/../", rest)) {
      rest += "/..".length();
    }
    if (url.startsWith("/..", rest) && rest + "/..".length() == url.length()) {
      return origin + '/';
    }
    return rest == from ? url : origin + url.substring(rest);
  }

  /// Percent-encodes what RFC 3986 does not allow and browsers do.
  private static String escaped(String reference) {
    StringBuilder escaped = new StringBuilder(reference.length());
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      boolean strayPercent = c == '%' && !isEncoded(reference, i);
      if (strayPercent || "\"<>\\^`{|}[]".indexOf(c) >= 0) {
        escaped.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isEncoded(String reference, int at) {
    return at + 2 < reference.length()
        && Character.digit(reference.charAt(at + 1), 16) >= 0
        && Character.digit(reference.charAt(at + 2), 16) >= 0;
  }

  /// URL parsers drop tabs and line breaks and encode spaces (WHATWG URL, section 4.4).
  private static String withoutSpaces(String reference) {
    if (!hasSpaces(reference)) {
      return reference;
    }
    StringBuilder made = new StringBuilder(reference.length());
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c == ' ') {
        made.append("%20");
      } else if (c > ' ') {
        made.append(c);
      }
    }
    return made.toString();
  }

  private static boolean hasSpaces(String reference) {
    for (int i = 0; i < reference.length(); i++) {
      if (reference.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }
}
