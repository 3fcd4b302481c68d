// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import io.riptide.schema.serde.Json;
import java.util.ArrayList;
import java.util.List;

/// Whole tables that a record has room for, in order. A table that does not fit is left out, and
/// those after it that do are kept.
///
/// @param bytes of the tables as JSON
public record TablesInRecord(List<Table> tables, int bytes) {
  public static final TablesInRecord NONE = new TablesInRecord(List.of(), 0);

  public TablesInRecord {
    tables = List.copyOf(tables);
  }

  /// As many of `found` as `maxBytes` of JSON hold.
  public static TablesInRecord of(List<Table> found, int maxBytes) {
    var kept = new ArrayList<Table>();
    int bytes = 16;
    for (Table table : found) {
      int more = Json.EVENTS.writeValueAsBytes(table).length + 1;
      if (bytes + more <= maxBytes) {
        kept.add(table);
        bytes += more;
      }
    }
    return new TablesInRecord(kept, bytes);
  }
}
