// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.schema.terms.Tenant;
import java.util.Optional;

/// A key that opens the API.
///
/// @param name who holds it; the only thing about it that logs show
/// @param secret what the caller sends, at least 16 characters
/// @param tenant whose jobs it reaches; without one the caller names the tenant in a header
public record ApiKey(String name, String secret, Optional<Tenant> tenant) {
  private static final int SHORTEST = 16;

  public ApiKey {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an API key needs a name");
    }
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the API key '" + name + "' is shorter than " + SHORTEST + " characters");
    }
  }

  @Override
  public String toString() {
    return name + "=***";
  }
}
