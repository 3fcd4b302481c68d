// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.table.CellText;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.List;

/// Whether rows that look aligned are a table and not prose, a list or a form.
final class TableEvidence {
  private static final float ALIGNED = 2.2f;
  private static final String RELATIONS = "=\u2248\u2245\u2264\u2265\u21d2\u2208\u2282\u2286";

  private TableEvidence() {}

  /// @param ruled whether rules enclose the rows, which asks for less
  static boolean convinces(List<TextRow> rows, ColumnBands columns, boolean ruled) {
    if (columns.count() < 2) {
      return false;
    }
    int many = 0;
    int entries = 0;
    int numeric = 0;
    int wordy = 0;
    int letters = 0;
    for (TextRow row : rows) {
      many += row.entries().size() >= 2 ? 1 : 0;
      for (TextRow.Entry entry : row.entries()) {
        if (columns.first(entry.box()) > 0) {
          entries++;
          numeric += CellText.numeric(entry.text()) ? 1 : 0;
        }
        wordy += entry.letters() > 60 ? 1 : 0;
        letters += entry.letters();
      }
    }
    if (entries == 0 || many < (ruled ? 2 : 3) || isList(rows, columns)) {
      return false;
    }
    if (isFormula(rows) || (!ruled && isSparse(rows, columns))) {
      return false;
    }
    if (ruled && isOneRow(rows, columns)) {
      return false;
    }
    float numbers = (float) numeric / entries;
    float aligned = alignment(rows, columns);
    boolean mostly = many >= (ruled ? 0.4f : 0.55f) * rows.size();
    boolean prose = wordy > 0.25f * rows.size() && numbers < 0.3f;
    if (!mostly || prose) {
      return false;
    }
    if (!ruled && many < 4 && (numbers < 0.5f || rows.size() > many + 1)) {
      return false;
    }
    if (!ruled && numbers < 0.15f && (aligned < 0.8f || fill(rows, columns) < 0.75f)) {
      return false;
    }
    if (ruled && columns.count() == 2 && letters > 35 * (entries + rows.size()) && numbers < 0.3f) {
      return false;
    }
    if (ruled) {
      return columns.count() >= 3 || aligned > 0.5f || numbers > 0.4f;
    }
    return columns.count() >= 3
        ? aligned > 0.55f || numbers > 0.5f
        : (numbers > 0.6f && many >= 3) || (aligned > 0.85f && many >= 5 && numbers > 0.25f);
  }

  /// Formulas and charts: lines that overlap, entries that are signs.
  private static boolean isFormula(List<TextRow> rows) {
    int tight = 0;
    for (int i = 1; i < rows.size(); i++) {
      float step = rows.get(i).baseline() - rows.get(i - 1).baseline();
      tight += step < 0.85f * Math.max(rows.get(i).size(), rows.get(i - 1).size()) ? 1 : 0;
    }
    int signs = 0;
    int entries = 0;
    for (TextRow row : rows) {
      for (TextRow.Entry entry : row.entries()) {
        entries++;
        signs += isSign(entry.text()) ? 1 : 0;
      }
    }
    return tight > 0.2f * rows.size() || signs > 0.25f * entries;
  }

  private static boolean isSign(String text) {
    if (unbalanced(text) || relates(text) || text.codePoints().anyMatch(TableEvidence::isPiece)) {
      return true;
    }
    return text.chars().noneMatch(Character::isLetterOrDigit)
        && text.chars().noneMatch(c -> "-\u2013\u2014\u2212.*\u2020\u2713xX\u2022".indexOf(c) >= 0);
  }

  /// Whether a relation waits for its other side.
  private static boolean relates(String text) {
    return text.length() > 1
        && (RELATIONS.indexOf(text.charAt(0)) >= 0
            || RELATIONS.indexOf(text.charAt(text.length() - 1)) >= 0);
  }

  /// A part of a bracket that spans several lines: its signs in Unicode, and where Adobe's glyph
  /// list has them.
  private static boolean isPiece(int c) {
    return (c >= 0x239b && c <= 0x23b3) || (c >= 0xf8e5 && c <= 0xf8fe);
  }

  /// As the pieces of a matrix or a set are.
  private static boolean unbalanced(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      open += "([{".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
      open -= ")]}".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
    }
    return open != 0 && text.length() < 12;
  }

  /// The share of slots with an entry, in rows with more than one.
  private static float fill(List<TextRow> rows, ColumnBands columns) {
    int entries = 0;
    int many = 0;
    for (TextRow row : rows) {
      if (row.entries().size() >= 2) {
        many++;
        entries += row.entries().size();
      }
    }
    return many == 0 ? 0 : (float) entries / (many * columns.count());
  }

  private static boolean isSparse(List<TextRow> rows, ColumnBands columns) {
    int entries = 0;
    int letters = 0;
    int many = 0;
    for (TextRow row : rows) {
      if (row.entries().size() >= 2) {
        many++;
        entries += row.entries().size();
        letters += row.entries().stream().mapToInt(TextRow.Entry::letters).sum();
      }
    }
    boolean thin = entries < 0.45f * many * columns.count();
    return thin || letters < 2.2f * entries;
  }

  /// Whether the columns are those of one full row, and hardly any other has an entry in them, as
  /// the labels of an axis above a legend.
  private static boolean isOneRow(List<TextRow> rows, ColumnBands columns) {
    int most = 0;
    int entries = 0;
    int many = 0;
    for (TextRow row : rows) {
      int count = row.entries().size();
      if (count >= 2) {
        many++;
        entries += count;
        most = Math.max(most, count);
      }
    }
    return many > 1 && entries - most < 0.3f * (many - 1) * columns.count();
  }

  /// A narrow first column of bullets or numbers before long entries.
  private static boolean isList(List<TextRow> rows, ColumnBands columns) {
    if (columns.count() > 2) {
      return false;
    }
    int marks = 0;
    for (TextRow row : rows) {
      marks += row.entries().getFirst().letters() <= 4 ? 1 : 0;
    }
    float numbersRight = 0;
    int right = 0;
    for (TextRow row : rows) {
      if (row.entries().size() > 1) {
        right++;
        numbersRight += CellText.numeric(row.entries().getLast().text()) ? 1 : 0;
      }
    }
    return marks > 0.5f * rows.size() && (right == 0 || numbersRight / right < 0.5f);
  }

  /// The share of entries, first column left out, that share an edge or the middle with most of
  /// their column.
  private static float alignment(List<TextRow> rows, ColumnBands columns) {
    int all = 0;
    int aligned = 0;
    for (int c = 1; c < columns.count(); c++) {
      int column = c;
      List<Box> boxes =
          rows.stream()
              .flatMap(row -> row.entries().stream())
              .map(TextRow.Entry::box)
              .filter(box -> columns.first(box) == column && columns.last(box) == column)
              .toList();
      int best = 0;
      for (Box box : boxes) {
        int left = 0;
        int right = 0;
        int middle = 0;
        for (Box other : boxes) {
          left += Math.abs(box.left() - other.left()) < ALIGNED ? 1 : 0;
          right += Math.abs(box.right() - other.right()) < ALIGNED ? 1 : 0;
          middle += Math.abs(box.centreX() - other.centreX()) < ALIGNED ? 1 : 0;
        }
        best = Math.max(best, Math.max(left, Math.max(right, middle)));
        if (boxes.size() > 400) {
          break;
        }
      }
      all += boxes.size();
      aligned += best;
    }
    return all == 0 ? 0 : (float) aligned / all;
  }
}
