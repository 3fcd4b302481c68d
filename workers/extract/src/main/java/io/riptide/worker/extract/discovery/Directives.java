// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a page tells robots by its `meta` elements and by `X-Robots-Tag`.
///
/// @param noIndex where it says `noindex`, if it does: meta or header
/// @param noFollow whether its links may not be followed
public record Directives(Optional<String> noIndex, boolean noFollow) {
  public static final Directives NONE = new Directives(Optional.empty(), false);

  private static final String PRODUCT = "riptide";

  /// Directives that have a value after a colon, which is thus not the end of an agent's name.
  private static final Set<String> VALUED =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  /// Reads both.
  ///
  /// @param header the `X-Robots-Tag` fields, one a line; one may begin with the agent it is for
  /// @param meta the contents of the `meta` elements, joined by commas
  public static Directives of(Optional<String> header, Optional<String> meta) {
    boolean noIndexMeta = meta.filter(text -> says(text, "noindex")).isPresent();
    boolean noFollow = meta.filter(text -> says(text, "nofollow")).isPresent();
    boolean noIndexHeader = false;
    for (String field : header.map(text -> text.split("\n", -1)).orElse(new String[0])) {
      Optional<String> ours = forUs(field);
      noIndexHeader |= ours.filter(text -> says(text, "noindex")).isPresent();
      noFollow |= ours.filter(text -> says(text, "nofollow")).isPresent();
    }
    Optional<String> noIndex =
        noIndexHeader
            ? Optional.of("header")
            : noIndexMeta ? Optional.of("meta") : Optional.empty();
    return new Directives(noIndex, noFollow);
  }

  private static Optional<String> forUs(String field) {
    int colon = field.indexOf(':');
    if (colon < 0) {
      return Optional.of(field);
    }
    String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (name.indexOf(',') >= 0 || VALUED.contains(name)) {
      return Optional.of(field);
    }
    boolean ours = name.equals(PRODUCT) || name.equals("*") || name.equals("robots");
    return ours ? Optional.of(field.substring(colon + 1)) : Optional.empty();
  }

  private static boolean says(String text, String directive) {
    for (String token : text.split(",", -1)) {
      String plain = token.strip().toLowerCase(Locale.ROOT);
      if (plain.equals(directive) || plain.equals("none")) {
        return true;
      }
    }
    return false;
  }
}
