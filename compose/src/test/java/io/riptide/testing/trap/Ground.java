// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing.trap;

import java.util.regex.Pattern;

/// What a URL of a [TrapWeb] leads to.
public enum Ground {
  /// A page that says what no other one says: the front page, or an item.
  REAL("/|/item/\\d+"),
  /// A part of a category's list, by which items are found.
  LIST("/c/\\d+(\\?page=\\d+)?"),
  /// The list of a category, narrowed down by any choice of brand, colour, size and price.
  FACET("/c/\\d+\\?.*\\b(brand|colour|size|price)=.*"),
  /// The list of a category in another order.
  SORT("/c/\\d+\\?.*\\bsort=.*"),
  /// The list of a category as a grid, which names the plain one as its canonical URL.
  VIEW("/c/\\d+\\?.*\\bview=.*"),
  /// Two items on one page, any two of them.
  COMPARISON("/compare\\?.*"),
  /// A page of status 200 that says that it is not there.
  SOFT_404("/lost/.*"),
  /// A page that is not there and does not say so: a greeting and a few items by chance.
  SILENT_404("/archive/.*"),
  /// A month or a day of a calendar without events.
  CALENDAR("/calendar/.*"),
  /// The same text below any path of three words.
  REPETITION("/help/.*"),
  /// A real page under the id of a visit, in the path.
  SESSION("/s/.*"),
  /// A real page with the id of a visit or of a campaign, in a place where everybody knows it.
  SPELLING(".*(;jsessionid=|[?&](utm_source|PHPSESSID)=).*"),
  /// Anything on the other host, which answers as the first one does.
  MIRROR("");

  private final Pattern form;

  Ground(String form) {
    this.form = Pattern.compile(form);
  }

  /// @param host 1 for the first one
  /// @param target path and query
  static Ground of(int host, String target) {
    if (host != 1) {
      return MIRROR;
    }
    if (SPELLING.form.matcher(target).matches()) {
      return SPELLING;
    }
    for (Ground each : values()) {
      if (each != MIRROR && each.form.matcher(target).matches()) {
        return each;
      }
    }
    throw new IllegalArgumentException("not of this web: " + target);
  }
}
