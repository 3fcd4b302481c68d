// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields that selectors find on a page, by name, in the order given.
public record CssRules(Map<String, CssField> fields) {
  public CssRules {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
