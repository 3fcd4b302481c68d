// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A URL as a spider fetches it, and by what it recognises it: tracking parameters and session ids
/// are left out of both, and the order of the parameters of the latter.
///
/// @param url to be fetched
/// @param identity equal for two spellings of one page
public record SpiderUrl(CanonicalUrl url, String identity) {

  /// Reads an absolute URL; empty when it is not one that can be fetched.
  public static Optional<SpiderUrl> read(String text) {
    try {
      return Optional.of(of(CanonicalUrl.parse(text)));
    } catch (InvalidUrlException notFetched) {
      return Optional.empty();
    }
  }

  public static SpiderUrl of(CanonicalUrl url) {
    String value = url.value();
    int query = value.indexOf('?');
    String path = query < 0 ? value : value.substring(0, query);
    String bare = SessionIds.outOfPath(path);
    if (query < 0) {
      return bare.equals(value)
          ? new SpiderUrl(url, value)
          : new SpiderUrl(CanonicalUrl.parse(bare), bare);
    }
    List<String> parameters = parameters(value.substring(query + 1));
    String kept = joined(bare, parameters);
    CanonicalUrl fetched = kept.equals(value) ? url : CanonicalUrl.parse(kept);
    if (parameters.size() > 1) {
      Collections.sort(parameters);
    }
    return new SpiderUrl(fetched, joined(bare, parameters));
  }

  private static List<String> parameters(String query) {
    List<String> kept = new ArrayList<>();
    int from = 0;
    while (from <= query.length()) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      String parameter = query.substring(from, end);
      int equals = parameter.indexOf('=');
      String name = (equals < 0 ? parameter : parameter.substring(0, equals));
      String plain = name.toLowerCase(Locale.ROOT);
      String given = equals < 0 ? "" : parameter.substring(equals + 1);
      boolean dropped =
          parameter.isEmpty()
              || TrackingParameters.contains(plain)
              || SessionIds.isSession(plain, given);
      if (!dropped) {
        kept.add(parameter);
      }
      from = end + 1;
    }
    return kept;
  }

  private static String joined(String path, List<String> parameters) {
    return parameters.isEmpty() ? path : path + '?' + String.join("&", parameters);
  }
}
