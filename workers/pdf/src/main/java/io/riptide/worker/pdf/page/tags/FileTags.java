// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page.tags;

import java.util.Map;
import java.util.Optional;

/// The structure tree of a file, by page.
///
/// @param pages by number, from 1; those without tags are absent
public record FileTags(Map<Integer, PageTags> pages) {
  public static final FileTags NONE = new FileTags(Map.of());

  public FileTags {
    pages = Map.copyOf(pages);
  }

  public Optional<PageTags> page(int number) {
    return Optional.ofNullable(pages.get(number));
  }
}
