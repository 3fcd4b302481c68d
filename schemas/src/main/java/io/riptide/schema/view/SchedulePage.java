// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import java.util.List;
import java.util.Optional;

/// A page of the list of schedules, in the order of their keys.
///
/// @param nextCursor continues after the last item; absent on the last page
public record SchedulePage(List<ScheduleView> items, Optional<String> nextCursor) {
  public SchedulePage {
    items = List.copyOf(items);
  }
}
