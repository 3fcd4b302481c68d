// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Whose job it is: 1 to 64 letters, digits, dots, dashes and underscores. Open deployments know
/// one tenant, `default`.
public record Tenant(String value) {
  private static final int LONGEST = 64;

  public static final Tenant DEFAULT = new Tenant("default");

  @JsonCreator
  public Tenant {
    if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(Tenant::may)) {
      throw new IllegalArgumentException("not a tenant name: " + value);
    }
  }

  private static boolean may(int sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || sign == '.'
        || sign == '_'
        || sign == '-';
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
