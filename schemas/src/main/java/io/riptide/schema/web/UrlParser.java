// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Parses what people and pages write into the parts of a URL.
record UrlParser(String scheme, String host, int port, String path, String query) {

  static UrlParser parse(String text) {
    return of(uri(text.strip()));
  }

  static UrlParser parse(String reference, String base) {
    return of(URI.create(base).resolve(uri(reference.strip())));
  }

  String canonical() {
    boolean standard = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (standard ? "" : ":" + port) + path + query;
  }

  private static UrlParser of(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new InvalidUrlException("it needs a scheme and a host, as in https://example.org/");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new InvalidUrlException("only http and https are fetched, not " + scheme);
    }
    URI plain = uri.normalize();
    String path =
        plain.getRawPath() == null || plain.getRawPath().isEmpty() ? "/" : plain.getRawPath();
    String query = plain.getRawQuery() == null ? "" : "?" + plain.getRawQuery();
    return new UrlParser(
        scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort(), path, query);
  }

  private static URI uri(String text) {
    if (text.length() > CanonicalUrl.MAX_LENGTH) {
      throw new InvalidUrlException("longer than " + CanonicalUrl.MAX_LENGTH + " characters");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidUrlException(e.getReason());
    }
  }
}
