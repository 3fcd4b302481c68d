// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of page a golden file is of, so that a check can say which kinds suffer.
enum Category {
  NEWS,
  BLOG,
  DOCUMENTATION,
  WIKI,
  ACADEMIC,
  GOVERNMENT,
  PRODUCT,
  LISTING,
  FORUM,
  LANDING_PAGE;

  /// The category as it is written in lists.
  public static Optional<Category> of(String written) {
    return Arrays.stream(values()).filter(one -> one.written().equals(written)).findFirst();
  }

  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All of them, as a sentence lists them.
  public static String all() {
    return String.join(", ", Arrays.stream(values()).map(Category::written).toList());
  }
}
