// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import java.util.List;
import java.util.Optional;

/// A page of the dead letters, newest first.
///
/// @param nextCursor continues after the last item; absent on the last page
public record DeadTaskPage(List<DeadTask> items, Optional<String> nextCursor) {
  public DeadTaskPage {
    items = List.copyOf(items);
  }
}
