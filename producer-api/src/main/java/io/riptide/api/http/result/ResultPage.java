// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.live.ResultJson;
import io.riptide.api.log.StoredDocument;
import io.riptide.schema.document.Document;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A page of outcomes with their documents, perhaps cut short by its size, in all forms in which it
/// is handed out.
///
/// @param documents those of the first outcomes, in their order
/// @param withDocuments whether they were asked for
record ResultPage(OutcomePage outcomes, List<StoredDocument> documents, boolean withDocuments) {

  /// What has no document.
  static ResultPage without(OutcomePage outcomes) {
    return new ResultPage(outcomes, List.of(), false);
  }

  /// Where the next page begins, if there is or may come one.
  Optional<String> next() {
    long to = isCut() ? items().getLast().seq() : outcomes.scannedTo();
    return SeqCursor.next(outcomes.state(), to);
  }

  /// One JSON object, with the members of its items that are wanted.
  Bytes json(Optional<Fields> fields) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("job_id", outcomes.state().jobId().toString());
      json.writeStringProperty("status", JobJson.lower(outcomes.state().status()));
      json.writeArrayPropertyStart("items");
      for (int i = 0; i < items().size(); i++) {
        item(json, fields, i);
      }
      json.writeEndArray();
      next().ifPresent(cursor -> json.writeStringProperty("next_cursor", cursor));
      json.writeEndObject();
    });
  }

  /// A line of JSON for each item.
  Bytes lines(Optional<Fields> fields) {
    var out = new ByteArrayOutputStream(4_096);
    for (int i = 0; i < items().size(); i++) {
      try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
        item(json, fields, i);
      }
      out.write('\n');
    }
    return Bytes.taking(out.toByteArray());
  }

  /// A line of JSON for each page, with where it leads.
  Bytes links() {
    var out = new ByteArrayOutputStream(4_096);
    for (int i = 0; i < items().size(); i++) {
      LinkLines.write(out, items().get(i), documents.get(i));
      out.write('\n');
    }
    return Bytes.taking(out.toByteArray());
  }

  /// The documents one after the other, each below a comment with its URL.
  Bytes markdown() {
    var text = new StringBuilder();
    for (int i = 0; i < items().size(); i++) {
      text.append("<!-- ").append(items().get(i).url().replace("--", "%2D%2D")).append(" -->\n\n");
      text.append(
              switch (documents.get(i)) {
                case StoredDocument.Found found -> markdown(found.parsed());
                case StoredDocument.Expired _ -> "*This document has expired.*";
                case StoredDocument.Unreachable _ -> "*This document could not be read.*";
              })
          .append("\n\n");
    }
    return Bytes.text(text.toString());
  }

  private static String markdown(Document document) {
    return document
        .markdown()
        .or(document::text)
        .orElse("*This job did not ask for markdown or text.*");
  }

  private List<TaskOutcome> items() {
    return isCut() ? outcomes.items().subList(0, documents.size()) : outcomes.items();
  }

  private boolean isCut() {
    return withDocuments && documents.size() < outcomes.items().size();
  }

  private void item(JsonGenerator json, Optional<Fields> fields, int i) {
    if (fields.isEmpty()) {
      whole(json, i);
      return;
    }
    var whole = new ByteArrayOutputStream(4_096);
    try (JsonGenerator each = Json.EVENTS.createGenerator(whole)) {
      whole(each, i);
    }
    json.writePOJO(fields.get().of(Json.EVENTS.readTree(whole.toByteArray())));
  }

  private void whole(JsonGenerator json, int i) {
    json.writeStartObject();
    Optional<StoredDocument> document =
        withDocuments ? Optional.of(documents.get(i)) : Optional.empty();
    ResultJson.members(json, items().get(i), document);
    json.writeEndObject();
  }
}
