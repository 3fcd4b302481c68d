// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

/// A page of a list of golden pages.
///
/// @param name of its golden file, without the ending
/// @param page a URL, or a file beside the list
/// @param url where a file comes from
record GoldenPage(String name, String page, String url, Category category, Tolerance tolerance) {

  /// Whether the page has to be fetched.
  public boolean isRemote() {
    return page.startsWith("http://") || page.startsWith("https://");
  }
}
