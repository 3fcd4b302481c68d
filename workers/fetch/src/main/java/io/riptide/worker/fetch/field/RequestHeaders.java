// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.ForbiddenHeaders;
import io.riptide.worker.fetch.http.HttpExchanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;

/// What a request of one task carries. The task's own header fields go to the origin of its URL
/// only, and not even there once a redirect has left it; cookies go where they match; the user
/// agent goes everywhere.
public final class RequestHeaders {
  private static final String ACCEPT =
      "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5";

  private final String userAgent;
  private final Map<String, String> own;

  /// @param product RipTide's own name, for tasks that do not bring theirs
  public RequestHeaders(CrawlOptions.Fetch options, String product) {
    this.own = options.headers();
    this.userAgent =
        options
            .userAgent()
            .filter(name -> ForbiddenHeaders.reason("User-Agent", name).isEmpty())
            .or(() -> ownField("user-agent"))
            .orElse(product);
  }

  /// What the task calls itself, to servers and to `robots.txt`.
  public String userAgent() {
    return userAgent;
  }

  /// The fields for `url`.
  ///
  /// @param sameOrigin whether no redirect has left the origin of the task's URL yet
  public Headers of(CanonicalUrl url, boolean sameOrigin, TaskCookies cookies) {
    var headers = new Headers.Builder();
    headers.set("User-Agent", userAgent);
    headers.set("Accept", ACCEPT);
    headers.set("Accept-Language", "en,*;q=0.5");
    headers.set("Accept-Encoding", HttpExchanges.ACCEPTED_CODINGS);
    List<String> cookiePairs = new ArrayList<>();
    if (sameOrigin) {
      for (Map.Entry<String, String> field : own.entrySet()) {
        if (field.getKey().equalsIgnoreCase("cookie")) {
          cookiePairs.add(field.getValue());
        } else if (mayCarry(field)) {
          headers.set(field.getKey(), field.getValue());
        }
      }
    }
    cookies.header(url).ifPresent(cookiePairs::add);
    if (!cookiePairs.isEmpty()) {
      headers.addUnsafeNonAscii("Cookie", String.join("; ", cookiePairs));
    }
    return headers.build();
  }

  private static boolean mayCarry(Map.Entry<String, String> field) {
    return !field.getKey().toLowerCase(Locale.ROOT).equals("user-agent")
        && ForbiddenHeaders.reason(field.getKey(), field.getValue()).isEmpty();
  }

  private Optional<String> ownField(String name) {
    return own.entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(value -> ForbiddenHeaders.reason(name, value).isEmpty())
        .findFirst();
  }
}
