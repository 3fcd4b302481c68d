// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.api.log.StoredDocument;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.Link;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// The graph of links as lists of adjacency: a line for each page, with where it leads. The URLs of
/// nodes and edges are canonical, so that they meet; of several links to one URL the first stands.
final class LinkLines {
  private LinkLines() {}

  /// Writes the line of a page. A document that is not there any more has no links to tell.
  static void write(OutputStream out, TaskOutcome outcome, StoredDocument stored) {
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("seq", outcome.seq());
      json.writeStringProperty("url", canonical(outcome.url()));
      switch (stored) {
        case StoredDocument.Found found -> links(json, found.parsed());
        case StoredDocument.Expired _ -> json.writeStringProperty("no_links", "document_expired");
        case StoredDocument.Unreachable _ ->
            json.writeStringProperty("no_links", "document_unavailable");
      }
      json.writeEndObject();
    }
  }

  private static void links(JsonGenerator json, Document document) {
    Map<String, Link> edges = new LinkedHashMap<>();
    document.links().forEach(link -> edges.putIfAbsent(canonical(link.url()), link));
    json.writeArrayPropertyStart("links");
    edges.forEach((url, link) -> {
      json.writeStartObject();
      json.writeStringProperty("url", url);
      json.writeStringProperty("text", link.text());
      json.writeBooleanProperty("internal", link.internal());
      if (!link.rel().isEmpty()) {
        json.writePOJOProperty("rel", link.rel());
      }
      json.writeEndObject();
    });
    json.writeEndArray();
  }

  private static String canonical(String url) {
    try {
      return CanonicalUrl.parse(url).value();
    } catch (InvalidUrlException notFetched) {
      return url;
    }
  }
}
