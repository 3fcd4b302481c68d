// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.util.List;
import java.util.Optional;

/// What people said of one page.
///
/// @param text its content, where the set has whole texts
/// @param with snippets that belong to the content
/// @param without snippets that do not
public record Gold(
    String id,
    String set,
    Optional<String> url,
    Optional<String> pageType,
    Optional<String> text,
    List<String> with,
    List<String> without,
    Optional<String> title,
    Optional<String> author,
    Optional<String> date) {
  public Gold {
    with = with == null ? List.of() : List.copyOf(with);
    without = without == null ? List.of() : List.copyOf(without);
  }
}
