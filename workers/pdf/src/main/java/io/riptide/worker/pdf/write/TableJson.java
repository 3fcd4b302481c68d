// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.table.PdfTable;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Tables as JSON: `{"tables":[{"page":1,"rows":2,"columns":2,"cells":[{"r":0,"c":0,"rs":1,"cs":2,
/// "text":"x"}]}]}`.
public final class TableJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TableJson() {}

  public static String write(List<PdfTable> tables) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("tables");
      tables.forEach(table -> write(json, table));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, PdfTable table) {
    json.writeStartObject();
    json.writeNumberProperty("page", table.page());
    json.writeNumberProperty("rows", table.rows());
    json.writeNumberProperty("columns", table.columns());
    json.writeStringProperty("method", table.method().name().toLowerCase(java.util.Locale.ROOT));
    json.writeArrayPropertyStart("cells");
    for (PdfTable.Cell cell : table.cells()) {
      json.writeStartObject();
      json.writeNumberProperty("r", cell.row());
      json.writeNumberProperty("c", cell.column());
      json.writeNumberProperty("rs", cell.rowSpan());
      json.writeNumberProperty("cs", cell.columnSpan());
      json.writeStringProperty("text", cell.text());
      json.writeBooleanProperty("header", cell.header());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
