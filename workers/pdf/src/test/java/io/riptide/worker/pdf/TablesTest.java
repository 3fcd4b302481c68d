// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.table.TableCsv;
import io.riptide.worker.pdf.table.PdfTable;
import io.riptide.worker.pdf.table.SharedTables;
import io.riptide.worker.pdf.write.TableJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir private Path folder;

  private List<PdfTable> tables(Sheet sheet) {
    return read(sheet).tables();
  }

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(folder.resolve("sheet.pdf"));
    sheet.close();
    return ((PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file))
        .document();
  }

  private static Sheet cells(Sheet sheet, float[] xs, float y, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      sheet.text(xs[i], y, 10, texts[i]);
    }
    return sheet;
  }

  /// Three columns and rows with all lines, the first two cells of the first row joined.
  private static Sheet ruled() {
    Sheet sheet = new Sheet();
    for (int row = 0; row <= 3; row++) {
      sheet.line(100, 100 + 20 * row, 400, 100 + 20 * row);
    }
    sheet.line(100, 100, 100, 160).line(400, 100, 400, 160).line(300, 100, 300, 160);
    sheet.line(200, 120, 200, 160);
    sheet.text(110, 114, 10, "Harvest").text(310, 114, 10, "Place");
    cells(sheet, new float[] {110, 210, 310}, 134, "Wheat", "12", "North");
    cells(sheet, new float[] {110, 210, 310}, 154, "Barley", "7", "South");
    return sheet;
  }

  @Test
  void aRuledTableKeepsTheSpansOfItsCells() {
    List<PdfTable> tables = tables(ruled());
    assertThat(tables).hasSize(1);
    PdfTable table = tables.getFirst();
    assertThat(table.method()).isEqualTo(PdfTable.Method.LATTICE);
    assertThat(table.cells().getFirst()).isEqualTo(new PdfTable.Cell(0, 0, 1, 2, "Harvest", true));
    assertThat(table.grid(false))
        .isDeepEqualTo(
            new String[][] {
              {"Harvest", "", "Place"}, {"Wheat", "12", "North"}, {"Barley", "7", "South"}
            });
  }

  @Test
  void spansAreWrittenAsHtmlAndRepeatedInCsvWhenAskedFor() {
    PdfDocument document = read(ruled());
    assertThat(document.markdown()).contains("<th colspan=\"2\">Harvest</th>");
    assertThat(TableCsv.write(SharedTables.of(document.tables().getFirst()), true))
        .startsWith("Harvest,Harvest,Place\r\nWheat,12,North\r\n");
    assertThat(TableJson.write(document.tables()))
        .contains("\"r\":0,\"c\":0,\"rs\":1,\"cs\":2,\"text\":\"Harvest\"");
  }

  @Test
  void aTableWithThreeRulesGetsItsColumnsFromAlignment() {
    Sheet sheet = new Sheet();
    float[] xs = {100, 220, 320};
    sheet.line(95, 100, 400, 100).line(95, 120, 400, 120).line(95, 186, 400, 186);
    cells(sheet, xs, 114, "Crop", "Yield", "Price");
    cells(sheet, xs, 134, "Wheat", "12.5", "210");
    cells(sheet, xs, 148, "Barley", "7.1", "180");
    cells(sheet, xs, 162, "Oats", "3.9", "150");
    cells(sheet, xs, 176, "Rye", "2.2", "140");
    List<PdfTable> tables = tables(sheet);
    assertThat(tables).hasSize(1);
    assertThat(tables.getFirst().method()).isEqualTo(PdfTable.Method.RULES);
    assertThat(tables.getFirst().grid(false)[4]).containsExactly("Rye", "2.2", "140");
    assertThat(tables.getFirst().rows()).isEqualTo(5);
  }

  @Test
  void aTableWithoutAnyLineIsFoundByItsAlignment() {
    Sheet sheet = new Sheet();
    float[] xs = {100, 220, 320};
    cells(sheet, xs, 114, "Crop", "Yield", "Price");
    for (int row = 0; row < 6; row++) {
      cells(sheet, xs, 130 + 14 * row, "Field " + (char) ('A' + row), "1" + row, "2" + row + "0");
    }
    List<PdfTable> tables = tables(sheet);
    assertThat(tables).hasSize(1);
    assertThat(tables.getFirst().method()).isEqualTo(PdfTable.Method.ALIGNMENT);
    assertThat(tables.getFirst().rows()).isEqualTo(7);
    assertThat(tables.getFirst().columns()).isEqualTo(3);
  }

  @Test
  void twoColumnsOfProseAreNoTable() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 12; i++) {
      sheet.text(40, 100 + 13 * i, 10, "The miller went to the market with his corn");
    }
    for (int i = 0; i < 12; i++) {
      sheet.text(310, 100 + 13 * i, 10, "and came back with a donkey and a new hat on");
    }
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void theAxesOfAChartAreNoTable() {
    Sheet sheet = new Sheet().line(100, 300, 400, 300).line(100, 100, 100, 300);
    for (int i = 0; i < 5; i++) {
      sheet.text(80, 280 - 40 * i, 8, String.valueOf(i)).text(110 + 60 * i, 312, 8, "Q" + i);
      sheet.line(100 + 60 * i, 300 - 20 * i, 160 + 60 * i, 290 - 30 * i);
    }
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void twoColumnsOfTextWithASideBySideListInOneOfThemAreNoTable() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 6; i++) {
      sheet.text(40, 100 + 13 * i, 10, "Kept by the miller " + (char) ('A' + i));
    }
    for (int i = 0; i < 6; i++) {
      sheet.text(300, 100 + 13 * i, 10, "N" + i).text(360, 100 + 13 * i, 10, "Normal to face " + i);
    }
    assertThat(tables(sheet)).isEmpty();
  }

  @Test
  void aHeaderOverAllColumnsButTheFirstBelongsToItsTable() {
    Sheet sheet = new Sheet();
    float[] xs = {100, 240, 320};
    sheet.text(258, 100, 10, "Year Ended");
    cells(sheet, xs, 114, "Crop", "2024", "2025");
    for (int row = 0; row < 6; row++) {
      cells(sheet, xs, 128 + 14 * row, "Field " + (char) ('A' + row), "1" + row, "2" + row + "0");
    }
    PdfTable table = tables(sheet).getFirst();
    assertThat(table.cells())
        .contains(
            new PdfTable.Cell(0, 0, 1, 1, "", true),
            new PdfTable.Cell(0, 1, 1, 2, "Year Ended", true));
    assertThat(table.rows()).isEqualTo(8);
  }

  /// Cells of one colour have no edge between them; those around them do.
  @Test
  void cellsThatLookJoinedAreTakenApartWhereEachHasAFigureOfItsOwn() {
    Sheet sheet = new Sheet();
    for (int row = 0; row <= 3; row++) {
      sheet.line(100, 100 + 20 * row, 400, 100 + 20 * row);
    }
    sheet.line(100, 100, 100, 160).line(400, 100, 400, 160).line(200, 100, 200, 160);
    sheet.line(300, 100, 300, 120).line(300, 140, 300, 160);
    cells(sheet, new float[] {110, 210, 310}, 114, "Field", "Early", "Late");
    cells(sheet, new float[] {110, 210, 310}, 134, "North", "0.25", "0.75");
    cells(sheet, new float[] {110, 210, 310}, 154, "South", "0.50", "0.90");
    assertThat(tables(sheet).getFirst().grid(false)[1]).containsExactly("North", "0.25", "0.75");
  }

  @Test
  void aTableThatGoesOnOverThePageIsOneWithItsHeaderOnce() {
    assertThat(overTwoPages(true).wholeTables()).singleElement().satisfies(TablesTest::isWhole);
  }

  @Test
  void aTableThatGoesOnWithoutItsHeaderIsOneToo() {
    PdfDocument document = overTwoPages(false);
    assertThat(document.tables()).hasSize(2);
    assertThat(document.wholeTables()).singleElement().satisfies(TablesTest::isWhole);
  }

  @Test
  void tablesOfTwoPagesWithTextBetweenThemStayTwo() {
    Sheet sheet = new Sheet();
    heights(sheet, 140, true, 0);
    sheet.text(40, 500, 10, "What follows was measured by somebody else a hundred years before.");
    heights(sheet.page(), 140, true, 5);
    assertThat(read(sheet).wholeTables()).hasSize(2);
  }

  private static void isWhole(PdfTable table) {
    assertThat(table.rows()).isEqualTo(11);
    assertThat(table.grid(false)[0]).containsExactly("Field", "Early", "Late");
    assertThat(table.grid(false)[10]).containsExactly("Field 9", "19", "290");
    assertThat(table.cells().stream().filter(PdfTable.Cell::header)).hasSize(3);
  }

  private PdfDocument overTwoPages(boolean repeated) {
    Sheet sheet = new Sheet();
    sheet.text(
        40, 80, 10, "The heights of all fields follow, as they were measured by the miller.");
    heights(sheet, 140, true, 0);
    heights(sheet.page(), 140, repeated, 5);
    return read(sheet);
  }

  /// Five rows with all lines, after a header or not.
  private static void heights(Sheet sheet, float y, boolean header, int first) {
    float[] xs = {110, 210, 310};
    int rows = header ? 6 : 5;
    for (int row = 0; row <= rows; row++) {
      sheet.line(100, y + 20 * row, 400, y + 20 * row);
    }
    for (int x = 100; x <= 400; x += 100) {
      sheet.line(x, y, x, y + 20 * rows);
    }
    if (header) {
      cells(sheet, xs, y + 14, "Field", "Early", "Late");
    }
    for (int i = 0; i < 5; i++) {
      int n = first + i;
      float at = y + 14 + 20 * (header ? i + 1 : i);
      cells(sheet, xs, at, "Field " + n, "1" + n, "2" + n + "0");
    }
  }
}
