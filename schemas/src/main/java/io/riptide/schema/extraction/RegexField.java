// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.List;
import java.util.Optional;

/// One field, found by a regular expression in RE2 syntax.
///
/// @param pattern what to find
/// @param group which group of it is the value, 0 for the whole match; without it the first group,
///   or the whole match where there is none
/// @param list whether every match counts, else the first
/// @param required whether a page is nothing without it
/// @param transform what becomes of the value, in order
public record RegexField(
    String pattern,
    Optional<Integer> group,
    boolean list,
    boolean required,
    List<Transform> transform) {
  public RegexField {
    transform = List.copyOf(transform);
  }
}
