// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormatsTest {
  private static final Table SPANS =
      Table.of(
          Optional.of("Tides"),
          0,
          "html",
          new Table.Size(3, 3),
          1,
          List.of(
              cell(0, 0, 1, 1, true, "Port"),
              cell(0, 1, 1, 2, true, "Height, m"),
              cell(1, 0, 2, 1, false, "Brest"),
              cell(1, 1, 1, 1, false, "7.2"),
              cell(1, 2, 1, 1, false, "=1+1"),
              cell(2, 1, 1, 1, false, "-0.5"),
              cell(2, 2, 1, 1, false, "a \"b\"\n<c>")));

  @Test
  void csvQuotesWhatNeedsItAndRepeatsSpansWhenAsked() {
    assertThat(TableCsv.write(SPANS, true))
        .isEqualTo(
            """
            Port,"Height, m","Height, m"\r
            Brest,7.2,=1+1\r
            Brest,-0.5,"a ""b""
            <c>"\r
            """);
    assertThat(TableCsv.write(SPANS, false))
        .contains("Port,\"Height, m\",\r\n")
        .contains("\r\n,-0.5");
  }

  @Test
  void markdownIsPipesWithoutSpansAndHtmlWithThem() {
    Table plain =
        Table.of(
            Optional.empty(),
            0,
            "html",
            new Table.Size(2, 2),
            1,
            List.of(
                cell(0, 0, 1, 1, true, "a|b"),
                cell(0, 1, 1, 1, true, "*c*"),
                cell(1, 0, 1, 1, false, "1\n2")));
    assertThat(TableMarkdown.write(plain))
        .isEqualTo("| a\\|b | \\*c\\* |\n| --- | --- |\n| 1<br>2 |  |\n");
    assertThat(TableMarkdown.write(SPANS))
        .startsWith("Tides\n\n<table>\n<tr><th>Port</th><th colspan=\"2\">Height, m</th></tr>")
        .contains("<td rowspan=\"2\">Brest</td>")
        .contains("&lt;c&gt;");
  }

  @Test
  void xlsxIsWellFormedWithNumbersAsNumbersTextAsTextAndSpansMerged() throws Exception {
    Map<String, String> parts = unzipped(TableXlsx.write(SPANS));
    assertThat(parts)
        .containsOnlyKeys(
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml");
    for (String part : parts.values()) {
      var in = new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8));
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("<c r=\"B2\"><v>7.2</v></c>")
        .contains("<c r=\"B3\"><v>-0.5</v></c>")
        .contains("<c r=\"C2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t></is></c>")
        .contains("<mergeCell ref=\"B1:C1\"/>")
        .contains("<mergeCell ref=\"A2:A3\"/>");
  }

  @Test
  void aTableSurvivesJson() {
    String json = Json.EVENTS.writeValueAsString(SPANS);
    assertThat(Json.EVENTS.readValue(json, Table.class)).isEqualTo(SPANS);
  }

  @Test
  void columnsAreNamedByTheirHeadersAndTypedByTheirValues() {
    assertThat(SPANS.columns())
        .containsExactly(
            new Table.Column(Optional.of("Port"), ValueType.TEXT),
            new Table.Column(Optional.of("Height, m"), ValueType.NUMBER),
            new Table.Column(Optional.of("Height, m"), ValueType.TEXT));
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "–, EMPTY",
    "12, INTEGER",
    "'1,234,567', INTEGER",
    "(42), INTEGER",
    "−3.5, NUMBER",
    "'3,5', NUMBER",
    "12.5 %, PERCENT",
    "$1.2 million, CURRENCY",
    "'1.234,50 €', CURRENCY",
    "2026-11-22, DATE",
    "'November 22, 2026', DATE",
    "22.11.2026, DATE",
    "Yes, BOOLEAN",
    "1st of May, TEXT",
    "A4, TEXT",
  })
  void aValueIsOfItsType(String text, ValueType type) {
    assertThat(ValueType.of(text)).isEqualTo(type);
  }

  private static Table.Cell cell(
      int row, int column, int rowSpan, int columnSpan, boolean header, String text) {
    return new Table.Cell(row, column, rowSpan, columnSpan, header, text);
  }

  private static Map<String, String> unzipped(byte[] bytes) throws IOException {
    var parts = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
