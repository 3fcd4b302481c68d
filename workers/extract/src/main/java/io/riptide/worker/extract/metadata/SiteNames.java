// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a site is called: the name it declares, the labels of its host, and what links to its first
/// page. One page, one thread.
final class SiteNames {
  private static final int MIN_LABEL = 3;

  private final Set<String> names = new HashSet<>();
  private final String mainLabel;

  private SiteNames(String declared, String host) {
    this.mainLabel = plain(longestLabel(host));
    names.add(plain(declared));
    names.add(plain(host));
    names.add(mainLabel);
  }

  /// Takes `text` for one of the site's names.
  void add(String text) {
    names.add(plain(text));
  }

  /// The names of the site of `url`, which may declare one.
  static SiteNames of(Optional<String> declared, String url) {
    int scheme = url.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    from += url.startsWith("www.", from) ? 4 : 0;
    int end = from;
    while (end < url.length() && "/:?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return new SiteNames(declared.orElse(""), url.substring(from, end));
  }

  /// Whether `text` is nothing but the site's name.
  boolean isName(String text) {
    String plain = plain(text);
    if (plain.isEmpty()) {
      return false;
    }
    return names.contains(plain)
        || (mainLabel.length() > MIN_LABEL
            && plain.length() > MIN_LABEL
            && mainLabel.equals(plain + "blog"));
  }

  /// The label before the public suffix, roughly.
  private static String longestLabel(String host) {
    String longest = "";
    for (String label : host.split("\\.", -1)) {
      longest = label.length() > longest.length() ? label : longest;
    }
    return longest;
  }

  private static String plain(String text) {
    return Title.key(text).replace(" ", "");
  }
}
