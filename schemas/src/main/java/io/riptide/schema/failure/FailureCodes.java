// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.failure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The code of each failure, read from the one list that also names them on the wire.
final class FailureCodes {
  private static final Map<Class<?>, String> CODES =
      Arrays.stream(Failure.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

  /// All of them, in alphabetical order.
  static final Set<String> ALL = Collections.unmodifiableSet(new TreeSet<>(CODES.values()));

  private FailureCodes() {}

  static String of(Failure failure) {
    String code = CODES.get(failure.getClass());
    if (code == null) {
      throw new IllegalStateException("a failure without a code: " + failure.getClass());
    }
    return code;
  }
}
