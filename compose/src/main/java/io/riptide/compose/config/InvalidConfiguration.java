// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import java.util.List;

/// The configuration cannot be used; every violation at once, each a sentence for a person.
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> violations;

  public InvalidConfiguration(List<String> violations) {
    super("invalid configuration:\n  " + String.join("\n  ", violations));
    this.violations = List.copyOf(violations);
  }

  public List<String> violations() {
    return violations;
  }
}
