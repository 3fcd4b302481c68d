// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;

/// A link found on a page, in document order.
///
/// @param url absolute
/// @param text the anchor's text, white space folded
/// @param rel the tokens of `rel`, lower case
/// @param internal whether it stays on the page's own host
public record Link(String url, String text, List<String> rel, boolean internal) {
  public Link {
    rel = List.copyOf(rel);
  }
}
