// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import io.riptide.schema.table.Table.Column;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names and types the columns of a grid.
final class Columns {
  /// Of a column's values, one in ten may be a remark.
  private static final double NEARLY_ALL = 0.9;

  private Columns() {}

  static List<Column> of(String[][] grid, Table.Size size, int headerRows) {
    var columns = new ArrayList<Column>();
    for (int c = 0; c < size.columns(); c++) {
      columns.add(new Column(name(grid, c, headerRows), type(grid, c, headerRows)));
    }
    return columns;
  }

  private static Optional<String> name(String[][] grid, int column, int headerRows) {
    var parts = new LinkedHashSet<String>();
    for (int r = 0; r < headerRows; r++) {
      String part = grid[r][column].replace('\n', ' ');
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" / ", parts));
  }

  private static ValueType type(String[][] grid, int column, int headerRows) {
    Map<ValueType, Integer> counts = new EnumMap<>(ValueType.class);
    int values = 0;
    for (int r = headerRows; r < grid.length; r++) {
      ValueType type = ValueType.of(grid[r][column]);
      if (type != ValueType.EMPTY) {
        counts.merge(type, 1, Integer::sum);
        values++;
      }
    }
    if (values == 0) {
      return ValueType.EMPTY;
    }
    int integers = counts.getOrDefault(ValueType.INTEGER, 0);
    int numbers = integers + counts.getOrDefault(ValueType.NUMBER, 0);
    if (integers < numbers && numbers >= NEARLY_ALL * values) {
      return ValueType.NUMBER;
    }
    int enough = (int) Math.ceil(NEARLY_ALL * values);
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= enough)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ValueType.TEXT);
  }
}
