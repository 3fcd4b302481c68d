// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.layout.PageFlow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulasTest {
  @TempDir private Path folder;

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(folder.resolve("sheet.pdf"));
    sheet.close();
    return ((PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file))
        .document();
  }

  @Test
  void aDelimiterAsTallAsSeveralRowsIsNoPartOfTheWordBesideIt() {
    Sheet sheet = new Sheet().text(40, 100, 10, "sigma =").text(80, 89, 10, "(");
    sheet.text(83.4f, 94, 10, "a b").text(83.4f, 106, 10, "c d").text(100, 89, 10, ")");
    assertThat(read(sheet).text().replaceAll("\\s+", " ")).isEqualTo("sigma = ( a b c d ) ");
  }

  @Test
  void signsOneAboveTheOtherAreOneWord() {
    Sheet sheet = new Sheet().text(40, 100, 10, "x").text(45, 100, 10, "|").text(45, 94, 10, "|");
    assertThat(read(sheet).text()).startsWith("x||");
  }

  @Test
  void aPageOfFractionsIsReadAsItIsPainted() {
    Sheet sheet = new Sheet();
    for (int line = 0; line < 12; line++) {
      float y = 200 + 35 * line;
      sheet.text(40, y, 10, "f");
      for (int term = 0; term < 4; term++) {
        float x = 60 + 40 * term;
        sheet.text(x, y - 7, 10, "a" + term).text(x, y + 7, 10, "b" + term);
        sheet.text(x + 16, y, 10, "+");
      }
      sheet.text(220, y, 10, "r" + line);
    }
    PdfDocument document = read(sheet);
    assertThat(document.pages().getFirst().order()).isEqualTo(PageFlow.Order.PAINT);
    assertThat(document.text().replaceAll("\\s+", " "))
        .startsWith("f a0 b0 + a1 b1 + a2 b2 + a3 b3 + r0 f")
        .endsWith("r11 ");
  }

  @Test
  void sidesOfAnEquationAreNoColumnsOfATable() {
    Sheet sheet = new Sheet();
    for (int line = 0; line < 5; line++) {
      float y = 100 + 20 * line;
      sheet.text(40, y, 10, "ratio" + line + " =").text(120, y, 10, "alpha" + line);
      sheet.text(200, y, 10, "= beta" + line);
    }
    assertThat(read(sheet).tables()).isEmpty();
  }
}
