// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.Optional;

/// That a spider remembers its pages for the next one of the same name, and goes by what the last
/// one remembered: what has not changed is not fetched again, what is gone is told.
///
/// @param name 1 to 255 characters, the tenant's own
/// @param interval how often each page is asked for; at every run when absent
public record Recrawl(String name, Optional<RevisitInterval> interval) {
  public static final int LONGEST_NAME = 255;

  public Recrawl {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the name of a recrawl must have 1 to 255 characters");
    }
  }
}
