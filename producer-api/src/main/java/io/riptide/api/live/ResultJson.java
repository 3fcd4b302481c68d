// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import io.riptide.api.log.StoredDocument;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.view.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The members that say how one URL of a job ended, wherever the API says it. The document is
/// passed on as the text that lies on the topic, without being read.
public final class ResultJson {
  private ResultJson() {}

  /// Writes the members of one outcome into the object that is open.
  ///
  /// @param document what lies at its position, where documents were asked for
  public static void members(
      JsonGenerator json, TaskOutcome outcome, Optional<StoredDocument> document) {
    json.writeNumberProperty("seq", outcome.seq());
    json.writeStringProperty("url", outcome.url());
    json.writeStringProperty("result", outcome.result().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("attempts", outcome.attempts());
    outcome.page().ifPresent(page -> page(json, page));
    outcome.documentId().ifPresent(id -> json.writeStringProperty("document_id", id.value()));
    outcome.verdict().ifPresent(verdict -> verdict(json, verdict));
    outcome
        .change()
        .ifPresent(change ->
            json.writeStringProperty("change", change.kind().name().toLowerCase(Locale.ROOT)));
    outcome.failure().ifPresent(failure -> error(json, failure));
    document.ifPresent(stored -> document(json, stored));
  }

  private static void page(JsonGenerator json, PageSummary page) {
    json.writeStringProperty("final_url", page.finalUrl());
    json.writeNumberProperty("status", page.status());
    json.writeBooleanProperty("from_cache", page.fromCache());
    json.writeStringProperty("engine", page.engine());
    json.writeStringProperty("gate_decision", page.gateDecision());
    json.writeNumberProperty("quality_score", page.qualityScore());
    json.writeNumberProperty("processing_time_ms", page.processingMs());
    json.writeNumberProperty("bytes", page.bytes());
  }

  private static void verdict(JsonGenerator json, PageVerdict verdict) {
    verdict.duplicateOf().ifPresent(url -> json.writeStringProperty("duplicate_of", url));
    if (verdict.soft404()) {
      json.writeBooleanProperty("soft_404", true);
    }
    verdict.relevance().ifPresent(share -> json.writeNumberProperty("relevance", share));
  }

  private static void document(JsonGenerator json, StoredDocument stored) {
    switch (stored) {
      case StoredDocument.Found(var text) -> {
        json.writeName("document");
        json.writeRawValue(StandardCharsets.UTF_8.decode(text.duplicate()).toString());
      }
      case StoredDocument.Expired _ ->
          error(
              json,
              "document_expired",
              "the document is older than the topic keeps documents; crawl the URL again",
              false);
      case StoredDocument.Unreachable _ ->
          error(
              json,
              "document_unavailable",
              "the document could not be read just now; ask for the job's result again",
              true);
    }
  }

  private static void error(JsonGenerator json, String code, String message, boolean retryable) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("code", code);
    json.writeStringProperty("message", message);
    json.writeBooleanProperty("retryable", retryable);
    json.writeEndObject();
  }

  private static void error(JsonGenerator json, Failure failure) {
    json.writePOJOProperty("error", failure);
  }
}
