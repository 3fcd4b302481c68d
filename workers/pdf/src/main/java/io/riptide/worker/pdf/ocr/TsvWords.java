// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.util.ArrayList;
import java.util.List;

/// Reads Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height,
/// confidence, text. Level 4 is a line and level 5 a word of it.
final class TsvWords {
  private static final int COLUMNS = 12;
  private static final int LINE = 4;
  private static final int WORD = 5;

  private TsvWords() {}

  /// What is malformed is left out.
  static List<OcrWord> of(List<String> rows) {
    var words = new ArrayList<OcrWord>();
    int line = 0;
    int[] place = new int[COLUMNS];
    for (String row : rows) {
      String[] fields = row.split("\t", -1);
      if (fields.length < COLUMNS || !isWhole(fields)) {
        continue;
      }
      int level = Integer.parseInt(fields[0]);
      if (level == LINE) {
        line++;
        place = numbers(fields);
      } else if (level == WORD && !fields[11].isBlank()) {
        words.add(word(fields, line, place));
      }
    }
    return words;
  }

  private static boolean isWhole(String[] fields) {
    return fields[0].matches("\\d")
        && fields[10].matches("-?\\d{1,9}(\\.\\d{1,9})?")
        && List.of(fields).subList(6, 10).stream().allMatch(number -> number.matches("\\d{1,9}"));
  }

  private static OcrWord word(String[] fields, int line, int[] place) {
    int[] own = numbers(fields);
    double confidence = Math.clamp(Double.parseDouble(fields[10]) / 100, 0, 1);
    return new OcrWord(
        fields[11].strip(), own[6], own[7], own[8], own[9], line, place[7], place[9], confidence);
  }

  private static int[] numbers(String[] fields) {
    int[] numbers = new int[COLUMNS];
    for (int i = 6; i <= 9; i++) {
      numbers[i] = Integer.parseInt(fields[i]);
    }
    return numbers;
  }
}
