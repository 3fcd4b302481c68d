// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.table.PdfTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What looks like the lines or rows of a table and is not, and the other way round.
class TableShapesTest {
  @TempDir private Path folder;

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(folder.resolve("sheet.pdf"));
    sheet.close();
    return ((PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file))
        .document();
  }

  private List<PdfTable> tables(Sheet sheet) {
    return read(sheet).tables();
  }

  private static void row(Sheet sheet, float[] xs, float y, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      sheet.text(xs[i], y, 10, texts[i]);
    }
  }

  @Test
  void theShadeBehindEachLineOfACellPartsNothing() {
    Sheet sheet = new Sheet();
    float[] xs = {106, 306};
    for (int row = 0; row < 3; row++) {
      float y = 100 + 40 * row;
      sheet.shade(100, y, 200, 40).shade(300, y, 200, 40);
      sheet.shade(105, y, 190, 20).shade(105, y + 20, 190, 20).shade(305, y, 190, 20);
      sheet.line(100, y, 500, y);
    }
    sheet.line(100, 220, 500, 220);
    row(sheet, xs, 114, "Kind of", "Sacks");
    sheet.text(106, 134, 10, "corn");
    row(sheet, xs, 154, "Wheat from", "12");
    sheet.text(106, 174, 10, "the north");
    row(sheet, xs, 194, "Barley from", "7");
    sheet.text(106, 214, 10, "the south");
    assertThat(tables(sheet).getFirst().grid(false))
        .isDeepEqualTo(
            new String[][] {
              {"Kind of corn", "Sacks"},
              {"Wheat from the north", "12"},
              {"Barley from the south", "7"}
            });
  }

  @Test
  void aFrameAroundManyLinesOfSeveralEntriesIsNoCell() {
    Sheet sheet = new Sheet();
    float[] xs = {110, 220, 310};
    sheet.line(100, 100, 400, 100).line(100, 120, 400, 120).line(100, 220, 400, 220);
    sheet.line(200, 100, 200, 220);
    row(sheet, xs, 114, "Crop", "Yield", "Price");
    for (int i = 0; i < 6; i++) {
      row(sheet, xs, 134 + 15 * i, "Field " + (char) ('A' + i), "1" + i, "2" + i + "0");
    }
    PdfTable table = tables(sheet).getFirst();
    assertThat(table.columns()).isEqualTo(3);
    assertThat(table.grid(false)[6]).containsExactly("Field F", "15", "250");
  }

  @Test
  void theBarsOfAChartAreNoTable() {
    Sheet sheet = new Sheet();
    for (int bar = 0; bar < 4; bar++) {
      float x = 100 + 30 * bar;
      float top = 140 + 9 * bar;
      for (int part = 0; part < 3; part++) {
        float y = top + 31 * part;
        sheet.line(x, y, x + 30, y).line(x, y, x, y + 31).line(x + 30, y, x + 30, y + 31);
        sheet.text(x + 10, y + 18, 8, String.valueOf(11 + 3 * bar + part));
      }
      sheet.line(x, top + 93, x + 30, top + 93);
    }
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void theScalesOfTwoChartsSideBySideAreNoTable() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 8; i++) {
      float y = 110 + 20 * i;
      sheet.line(100, y - 3, 280, y - 3).line(320, y - 3, 500, y - 3);
      sheet.text(80, y, 8, String.valueOf(350 - 50 * i));
      sheet.text(300, y, 8, String.valueOf(350 - 50 * i));
    }
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void theScaleOfAChartWithTheLabelsOfItsLinesIsNoTable() {
    Sheet sheet = new Sheet().line(100, 90, 460, 90).line(100, 210, 460, 210);
    for (int i = 0; i < 6; i++) {
      sheet.text(80, 110 + 18 * i, 8, String.valueOf(60 - 10 * i));
      sheet.text(150 + 50 * (i % 3), 110 + 18 * i, 8, String.valueOf(55 - 9 * i));
    }
    sheet.text(330, 110, 8, "Barley").text(420, 128, 8, "Wheat");
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void namesOfColumnsThatStandCloseAreTakenApart() {
    Sheet sheet = new Sheet();
    float[] xs = {100, 204, 260};
    sheet.line(95, 100, 330, 100).line(95, 120, 330, 120).line(95, 320, 330, 320);
    sheet
        .text(100, 114, 10, "Crop")
        .text(190, 114, 10, "Under grade")
        .text(250, 114, 10, "Over grade");
    for (int i = 0; i < 13; i++) {
      row(sheet, xs, 134 + 14 * i, "Field " + (char) ('A' + i), "12." + i, "210." + i);
    }
    PdfTable table = tables(sheet).getFirst();
    assertThat(table.grid(false)[0]).containsExactly("Crop", "Under grade", "Over grade");
  }

  @Test
  void aFootInThreePartsIsNoText() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 30; i++) {
      sheet.text(60, 80 + 20 * i, 10, "The miller went to the market with his corn, a day in May.");
    }
    sheet.text(60, 720, 8, "Issue 2.4").text(270, 720, 8, "Part 119").text(480, 720, 8, "Spring");
    assertThat(read(sheet).text()).contains("market").doesNotContain("Issue", "Part", "Spring");
  }

  @Test
  void piecesOfAFormulaInBigTypeAreNoHeading() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 10; i++) {
      sheet.text(60, 80 + 14 * i, 10, "The miller went to the market with his corn, a day in May.");
    }
    sheet.text(200, 260, 16, "a + b");
    assertThat(read(sheet).markdown()).contains("a + b").doesNotContain("# a");
  }
}
