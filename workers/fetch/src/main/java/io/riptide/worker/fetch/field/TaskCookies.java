// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/// The cookies of one task: those of its options, and those that servers set along its redirects
/// (RFC 6265). A cookie for a whole public suffix is refused. Not safe for several threads.
public final class TaskCookies {
  private static final int MAX_COOKIES = 100;
  private static final int MAX_COOKIE_CHARS = 4_096;

  private final List<Cookie> cookies = new ArrayList<>();

  public TaskCookies(CanonicalUrl task, List<CrawlOptions.Cookie> given) {
    HttpUrl url = given.isEmpty() ? null : HttpUrl.parse(task.value());
    if (url != null) {
      given.forEach(cookie -> ofOption(cookie, url).ifPresent(this::replace));
    }
  }

  /// The value of the `Cookie` field for `url`, longer paths first, if any cookie goes there.
  public Optional<String> header(CanonicalUrl url) {
    HttpUrl target = cookies.isEmpty() ? null : HttpUrl.parse(url.value());
    if (target == null) {
      return Optional.empty();
    }
    List<Cookie> matching =
        cookies.stream()
            .filter(cookie -> cookie.matches(target))
            .sorted((a, b) -> Integer.compare(b.path().length(), a.path().length()))
            .toList();
    return matching.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("; ", matching.stream().map(c -> c.name() + "=" + c.value()).toList()));
  }

  /// Takes over what an answer from `url` sets, and drops what it expires.
  public void accept(CanonicalUrl url, Headers answer, Instant now) {
    if (answer.get("Set-Cookie") == null) {
      return;
    }
    HttpUrl source = HttpUrl.get(url.value());
    for (String value : answer.values("Set-Cookie")) {
      Cookie cookie = value.length() > MAX_COOKIE_CHARS ? null : Cookie.parse(source, value);
      if (cookie != null && keepsItsPrefix(cookie) && isPrintable(cookie.name() + cookie.value())) {
        boolean expired = cookie.persistent() && cookie.expiresAt() <= now.toEpochMilli();
        if (expired) {
          cookies.removeIf(old -> same(old, cookie));
        } else {
          replace(cookie);
        }
      }
    }
  }

  /// Changes whenever another request to the same URL might be answered differently.
  public int state() {
    return cookies.hashCode();
  }

  private void replace(Cookie cookie) {
    cookies.removeIf(old -> same(old, cookie));
    if (cookies.size() < MAX_COOKIES) {
      cookies.add(cookie);
    }
  }

  private static boolean same(Cookie a, Cookie b) {
    return a.name().equals(b.name()) && a.domain().equals(b.domain()) && a.path().equals(b.path());
  }

  /// The `__Secure-` and `__Host-` prefixes promise attributes (RFC 6265bis, section 4.1.3).
  private static boolean keepsItsPrefix(Cookie cookie) {
    if (cookie.name().startsWith("__Host-")) {
      return cookie.secure() && cookie.hostOnly() && cookie.path().equals("/");
    }
    return !cookie.name().startsWith("__Secure-") || cookie.secure();
  }

  private static Optional<Cookie> ofOption(CrawlOptions.Cookie option, HttpUrl task) {
    if (!isPrintable(option.name()) || !isPrintable(option.value())) {
      return Optional.empty();
    }
    var builder = new Cookie.Builder().path(option.path().orElse("/"));
    String domain = option.domain().map(TaskCookies::withoutDot).orElse(task.host());
    try {
      builder.name(option.name()).value(option.value());
      if (option.domain().isEmpty() || isPublicSuffix(domain)) {
        return domain.equals(task.host())
            ? Optional.of(builder.hostOnlyDomain(domain).build())
            : Optional.empty();
      }
      return Optional.of(builder.domain(domain).build());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }

  private static String withoutDot(String domain) {
    return domain.startsWith(".") ? domain.substring(1) : domain;
  }

  /// Whether cookies may not span the domain: a public suffix, or an IP address.
  private static boolean isPublicSuffix(String domain) {
    HttpUrl url = HttpUrl.parse("http://" + domain + "/");
    return url == null || url.topPrivateDomain() == null;
  }
}
