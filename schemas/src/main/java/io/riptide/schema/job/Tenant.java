// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Whose job it is: 1 to 64 letters, digits, dots, dashes and underscores. Open deployments know
/// one tenant, `default`.
public record Tenant(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public static final Tenant DEFAULT = new Tenant("default");

  @JsonCreator
  public Tenant {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tenant name: " + value);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
