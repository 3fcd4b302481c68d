// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import java.util.Optional;

/// What a site is called: the name it declares, and the labels of its host.
///
/// @param declared by the page
/// @param host of the page's URL
record SiteNames(Optional<String> declared, String host) {
  private static final int MIN_LABEL = 3;

  static SiteNames of(Optional<String> declared, String url) {
    String host = url.replaceFirst("^\\w+://(?:www\\.)?", "").replaceFirst("[/:?#].*$", "");
    return new SiteNames(declared, host);
  }

  /// Whether `text` is nothing but the site's name.
  boolean isName(String text) {
    String plain = Title.key(text).replace(" ", "");
    if (plain.isEmpty()) {
      return false;
    }
    if (declared.isPresent() && plain.equals(Title.key(declared.get()).replace(" ", ""))) {
      return true;
    }
    String labels = Title.key(host).replace(" ", "");
    String main = mainLabel();
    return plain.equals(labels)
        || plain.equals(main)
        || (main.length() > MIN_LABEL && plain.length() > MIN_LABEL && main.equals(plain + "blog"));
  }

  /// The label before the public suffix, roughly: the longest one.
  private String mainLabel() {
    String longest = "";
    for (String label : host.split("\\.", -1)) {
      longest = label.length() > longest.length() ? label : longest;
    }
    return Title.key(longest).replace(" ", "");
  }
}
