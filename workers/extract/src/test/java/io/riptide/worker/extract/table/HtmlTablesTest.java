// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.table.Table;
import io.riptide.schema.table.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTablesTest {

  /// Slots are separated by commas and rows by slashes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<tr><td>a<td>b<tr><td>c<td>d | a,b/c,d",
        "<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e | a,a,b/c,d,e",
        "<tr><td rowspan=2>a<td>b<tr><td>c | a,b/a,c",
        "<tr><td>a<td rowspan=9>b<tr><td>c | a,b/c,b",
        "<tbody><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d | a,b/c,d",
        "<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e | a,b/a,c/d,e",
        "<tr><td colspan=0 rowspan=x>a<td colspan=-2>b<tr><td>c<td>d | a,b/c,d",
        "<tr><td colspan=' 2x'>a<tr><td>b<td>c | a,a/b,c",
        "<tr><td>a<td rowspan=2>b<tr><td colspan=2>c | a,b/c,b",
        "<tfoot><tr><td>f<tbody><tr><td>b<thead><tr><th>h | h/b/f",
        "<tr><td>a<tr><td>b<td>c | a,/b,c",
        "<tr><td>a<td style='display: none'>x<td>b | a,b",
        "<tr hidden><td>a<tr><td>b | b",
        "<tr><td><span style=display:none>0012</span>12<td>&nbsp;x&nbsp; | 12,x",
        "<tr><td><img alt=b src=c><td><script>d</script>e | b,e",
        "<tr><td><img alt=b src=c> a<td>d | a,d",
      })
  void slotsAreFilledAsTheStandardSays(String rows, String expected) {
    assertThat(slots(only("<table>" + rows + "</table>"))).isEqualTo(expected);
  }

  @Test
  void aCellBreaksItsLinesWhereAReaderSeesIt() {
    Table table = only("<table><tr><td>a<br>b  c<ul><li>d</li><li>e</li></ul>f</table>");
    assertThat(table.cells().getFirst().text()).isEqualTo("a\nb c\nd\ne\nf");
  }

  @Test
  void aTableInACellIsATableOfItsOwn() {
    List<Table> tables =
        HtmlTables.of("<table><tr><td>a<table><tr><td>x<td>y</table></td><td>b</table>");
    assertThat(tables).hasSize(2);
    assertThat(slots(tables.get(1))).isEqualTo("x,y");
  }

  @Test
  void captionHeadersAndTypesAreFound() {
    Table table =
        only(
            """
            <table><caption>Tides <i>today</i></caption><colgroup><col span=2></colgroup>
            <thead><tr><th>Port<th colspan=2>Height<tr><th><th>low<th>high</thead>
            <tr><th>Brest<td>1.2<td>7<tr><th>Ostend<td>0.9<td>4</table>
            """);
    assertThat(table.caption()).contains("Tides today");
    assertThat(table.headerRows()).isEqualTo(2);
    assertThat(table.columns())
        .extracting(column -> column.name().orElse(""))
        .containsExactly("Port", "Height / low", "Height / high");
    assertThat(table.columns())
        .extracting(Table.Column::type)
        .containsExactly(ValueType.TEXT, ValueType.NUMBER, ValueType.INTEGER);
  }

  @Test
  void spansThatExplodeAreBounded() {
    String row = "<tr>" + "<td colspan=1000 rowspan=65534>x".repeat(100);
    List<Table> tables = HtmlTables.of("<table>" + row.repeat(500) + "</table>");
    assertThat(tables.getFirst().columns()).hasSizeLessThanOrEqualTo(16_384);
    assertThat(HtmlTables.of("<table><tr>" + "<td>".repeat(100_000))).hasSize(1);
    assertThat(HtmlTables.of("<table><tr><td>".repeat(5_000))).isNotEmpty();
  }

  @Test
  void whatHasNoCellsIsNoTable() {
    assertThat(HtmlTables.of("<table></table><table hidden><tr><td>a</table><p>b")).isEmpty();
  }

  private static Table only(String html) {
    List<Table> tables = HtmlTables.of(html);
    assertThat(tables).hasSize(1);
    return tables.getFirst();
  }

  private static String slots(Table table) {
    return Arrays.stream(table.grid(true))
        .map(row -> String.join(",", row))
        .collect(Collectors.joining("/"));
  }
}
