// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Enums by their names on the wire.
public final class Names {
  private Names() {}

  /// The values in declared order, under their lower-case names.
  public static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    var names = new LinkedHashMap<String, E>();
    for (E value : type.getEnumConstants()) {
      names.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return names;
  }
}
