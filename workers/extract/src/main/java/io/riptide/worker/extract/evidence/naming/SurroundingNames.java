// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence.naming;

import java.util.Set;

/// Words by which authors call what surrounds content. The vocabulary is the web's, no site's.
final class SurroundingNames {
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "banner",
          "contentinfo",
          "complementary",
          "search",
          "dialog",
          "alertdialog",
          "menu",
          "menubar",
          "toolbar",
          "tablist",
          "tooltip");
  private static final Set<String> WORDS =
      Set.of(
          "nav",
          "navbar",
          "navigation",
          "menu",
          "sidebar",
          "breadcrumb",
          "breadcrumbs",
          "footer",
          "cookie",
          "cookies",
          "consent",
          "gdpr",
          "share",
          "sharing",
          "social",
          "newsletter",
          "subscribe",
          "related",
          "recommended",
          "recommendations",
          "promo",
          "advert",
          "advertisement",
          "ads",
          "ad",
          "sponsored",
          "banner",
          "popup",
          "modal",
          "skip",
          "pagination",
          "pager",
          "masthead",
          "toolbar",
          "widget",
          "disqus",
          "outbrain",
          "taboola");

  private SurroundingNames() {}

  /// Words of classes and ids, in lower case.
  static Set<String> words() {
    return WORDS;
  }

  /// Whether what has this role surrounds content.
  static boolean isRole(String role) {
    return ROLES.contains(role);
  }
}
