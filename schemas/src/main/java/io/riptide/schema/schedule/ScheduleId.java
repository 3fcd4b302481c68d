// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a schedule within its tenant, chosen by its owner: 1 to 64 letters, digits, dots,
/// dashes and underscores, the first one a letter or digit.
public record ScheduleId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @JsonCreator
  public ScheduleId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a schedule id: " + value);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
