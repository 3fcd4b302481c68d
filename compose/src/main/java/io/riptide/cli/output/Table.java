// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/// Rows under headings, each column as wide as its widest cell, the last one as it is.
public final class Table {
  private Table() {}

  /// Whether a list is printed as a table: unless another form was asked for, which is JSON then.
  public static boolean wanted(Configuration configuration) {
    return !configuration.isSet(Settings.OUTPUT)
        || configuration.get(Settings.OUTPUT) == Settings.Output.TABLE;
  }

  public static void print(PrintWriter out, List<String> headings, List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, headings.size())
            .map(column ->
                Math.max(
                    headings.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)))
            .toArray();
    line(out, headings, widths);
    rows.forEach(row -> line(out, row, widths));
    out.flush();
  }

  private static void line(PrintWriter out, List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < cells.size() - 1; column++) {
      line.append(cells.get(column)).repeat(' ', widths[column] - cells.get(column).length() + 2);
    }
    out.println(line.append(cells.getLast()));
  }
}
