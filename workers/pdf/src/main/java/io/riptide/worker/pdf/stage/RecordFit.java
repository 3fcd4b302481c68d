// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.PdfFile;
import io.riptide.schema.serde.Json;
import io.riptide.schema.serde.JsonLength;
import io.riptide.schema.table.Table;
import io.riptide.schema.table.TablesInRecord;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Fits a document into a record. What has no room goes to the blob store whole, the record says
/// where, and keeps the beginning of it.
///
/// @param maxBytes of a document as JSON
record RecordFit(int maxBytes, BlobStore blobs, PdfMeters meters) {
  /// Tables may take a third of a record.
  private static final int TABLES_SHARE = 3;

  /// What the words on where the rest is take, at most.
  private static final int REFERENCES = 1_024;

  /// @param wanted whether tables were asked for
  /// @param tables of the whole file
  Document into(Document document, boolean wanted, List<Table> tables) throws IOException {
    var kept = TablesInRecord.of(tables, maxBytes / TABLES_SHARE);
    Optional<BodyRef.Stored> all =
        kept.tables().size() < tables.size()
            ? Optional.of(stored(Json.EVENTS.writeValueAsBytes(tables)))
            : Optional.empty();
    Document fitted = texts(document, maxBytes - kept.bytes(), all);
    return wanted ? fitted.withTables(kept.tables()) : fitted;
  }

  private Document texts(Document whole, int most, Optional<BodyRef.Stored> tables)
      throws IOException {
    int texts = bytes(whole.text()) + bytes(whole.markdown());
    int others = Json.EVENTS.writeValueAsBytes(without(whole)).length + REFERENCES;
    if (texts + others <= most) {
      return tables.isEmpty()
          ? whole
          : pointing(whole, new PdfFile.Whole(Optional.empty(), Optional.empty(), tables));
    }
    int share =
        Math.max(0, most - others)
            / (whole.text().isPresent() && whole.markdown().isPresent() ? 2 : 1);
    Optional<BodyRef.Stored> text = storedIfLonger(whole.text(), share);
    Optional<BodyRef.Stored> markdown = storedIfLonger(whole.markdown(), share);
    Document cut =
        whole.withRenditions(
            whole.rawHtml(),
            whole.text().map(each -> RecordCut.text(each, share)),
            whole.markdown().map(each -> RecordCut.markdown(each, share)),
            whole.html(),
            whole.chunks());
    return pointing(cut, new PdfFile.Whole(text, markdown, tables));
  }

  private Document pointing(Document document, PdfFile.Whole parts) {
    meters.bounded();
    return document
        .pdf()
        .filter(_ -> !parts.isEmpty())
        .map(pdf -> document.withPdf(pdf.withWhole(parts)))
        .orElse(document);
  }

  private Optional<BodyRef.Stored> storedIfLonger(Optional<String> text, int share)
      throws IOException {
    return text.isPresent() && JsonLength.of(text.get()) > share
        ? Optional.of(stored(text.get().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private BodyRef.Stored stored(byte[] body) throws IOException {
    return blobs.put(new ByteArrayInputStream(body));
  }

  private static int bytes(Optional<String> text) {
    return text.map(JsonLength::of).orElse(0);
  }

  private static Document without(Document document) {
    return document.withRenditions(
        document.rawHtml(), Optional.empty(), Optional.empty(), document.html(), document.chunks());
  }
}
