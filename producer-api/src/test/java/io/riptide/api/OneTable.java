// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.port.TableDesk;
import io.riptide.schema.table.Table;
import java.util.List;
import java.util.Optional;

/// A desk with one table on it, whatever is asked for.
record OneTable() implements TableDesk {
  private static final Table TABLE =
      Table.of(
          Optional.of("Tides"),
          0,
          "html",
          new Table.Size(2, 2),
          1,
          List.of(
              new Table.Cell(0, 0, 1, 1, true, "Port"),
              new Table.Cell(0, 1, 1, 1, true, "Height"),
              new Table.Cell(1, 0, 1, 1, false, "Brest"),
              new Table.Cell(1, 1, 1, 1, false, "7.2")));

  @Override
  public List<Table> extract(String html) {
    return List.of(TABLE);
  }

  @Override
  public String keep(Table table) {
    return "one";
  }

  @Override
  public Optional<Table> find(String id) {
    return id.equals("gone") ? Optional.empty() : Optional.of(TABLE);
  }
}
