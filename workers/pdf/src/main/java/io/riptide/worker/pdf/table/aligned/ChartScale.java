// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Tells the scale of a chart from figures: its numbers fall by one step from line to line, as
/// `60`, `40`, `20`, `0`. Years and ranks go by one and are none.
final class ChartScale {
  private static final int FEWEST = 4;
  private static final int FEWEST_AT_THE_SIDE = 3;
  private static final float REGULAR = 0.6f;
  private static final float SPARSE = 0.6f;
  private static final Pattern PLAIN =
      Pattern.compile("[-\\u2013\\u2212]?\\d{1,9}(?:[.,]\\d{1,4})?%?");

  private static final Pattern THOUSANDS = Pattern.compile(",(?=\\d{3}$)");

  private ChartScale() {}

  /// Whether all columns with figures are scales, or the first one is and the rest is sparse: the
  /// labels of bars and lines.
  static boolean isIn(List<TextRow> rows, ColumnBands columns) {
    List<Double> first = numbers(rows, columns, 0);
    if (first.size() >= FEWEST_AT_THE_SIDE && falls(first) && isSparse(rows, columns)) {
      return true;
    }
    int scales = 0;
    for (int c = 0; c < columns.count(); c++) {
      List<Double> numbers = numbers(rows, columns, c);
      if (numbers.size() >= FEWEST) {
        if (!falls(numbers)) {
          return false;
        }
        scales++;
      }
    }
    return scales > 0;
  }

  private static boolean isSparse(List<TextRow> rows, ColumnBands columns) {
    int entries = rows.stream().mapToInt(row -> row.entries().size()).sum();
    return entries < SPARSE * rows.size() * columns.count();
  }

  private static List<Double> numbers(List<TextRow> rows, ColumnBands columns, int column) {
    List<Double> numbers = new ArrayList<>();
    for (TextRow row : rows) {
      for (TextRow.Entry entry : row.entries()) {
        String text = entry.text();
        if (columns.first(entry.box()) == column && PLAIN.matcher(text).matches()) {
          String bare = text.replace("%", "").replaceFirst("^[\\u2013\\u2212]", "-");
          numbers.add(Double.parseDouble(THOUSANDS.matcher(bare).replaceAll("").replace(',', '.')));
        }
      }
    }
    return numbers;
  }

  private static boolean falls(List<Double> numbers) {
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      steps.add(numbers.get(i) - numbers.get(i - 1));
    }
    double usual = steps.stream().sorted().toList().get(steps.size() / 2);
    long regular =
        steps.stream().filter(step -> Math.abs(step - usual) < 0.01 * Math.abs(usual)).count();
    return usual < 0 && usual != -1 && regular >= REGULAR * steps.size();
  }
}
