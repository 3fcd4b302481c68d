// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

/// A URL cut at its marks and not judged: sites have URLs that `java.net.URI` refuses.
///
/// @param authority host, and port if it is given; empty for what is no URL
/// @param path as written
/// @param hasQuery whether a query follows
record SplitUrl(String authority, String path, boolean hasQuery) {
  static SplitUrl of(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return new SplitUrl("", url, false);
    }
    int query = url.indexOf('?', scheme);
    String bare = query < 0 ? url : url.substring(0, query);
    int slash = bare.indexOf('/', scheme + 3);
    return slash < 0
        ? new SplitUrl(bare.substring(scheme + 3), "", query >= 0)
        : new SplitUrl(bare.substring(scheme + 3, slash), bare.substring(slash), query >= 0);
  }
}
