// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One field of a page or of an element, found by CSS selectors.
///
/// @param selectors tried in order until one gives a value; none for the element itself
/// @param take `text`, `html` (inside the element) or `@name` for an attribute
/// @param list whether every match counts, else the first
/// @param required whether a page, or an entry of a list, is nothing without it
/// @param transform what becomes of the value, in order
/// @param fields of the matched element itself; then the value is an object and `take` is not used
public record CssField(
    List<String> selectors,
    String take,
    boolean list,
    boolean required,
    List<Transform> transform,
    Map<String, CssField> fields) {
  /// How deep fields may nest.
  public static final int MAX_DEPTH = 4;

  public CssField {
    selectors = List.copyOf(selectors);
    transform = List.copyOf(transform);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
