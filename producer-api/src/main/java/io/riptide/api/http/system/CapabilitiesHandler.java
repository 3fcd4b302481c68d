// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.system;

import io.riptide.api.ApiConfig;
import io.riptide.api.http.body.request.SubmissionReader;
import io.riptide.api.http.crawl.PdfHandler;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.port.PdfAbilities;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobType;
import io.riptide.schema.web.CanonicalUrl;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `GET /capabilities`: what this deployment can do, what it cannot and why, and its limits.
public final class CapabilitiesHandler {
  private static final String LATER = "not built in this version";

  private final ApiConfig config;
  private final PdfAbilities pdf;

  public CapabilitiesHandler(ApiConfig config, PdfAbilities pdf) {
    this.config = config;
    this.pdf = pdf;
  }

  /// `GET /capabilities`. Tesseract is looked for at the first call and not before: most processes
  /// never need it.
  public Answer show(Call call) {
    return Answer.json(200, Bytes.json(json -> write(json, config, pdf)));
  }

  private static void write(JsonGenerator json, ApiConfig config, PdfAbilities pdf) {
    json.writeStartObject();
    json.writeStringProperty("version", config.version());
    json.writeStringProperty("api", "v1");
    json.writeArrayPropertyStart("job_types");
    for (JobType type : JobType.values()) {
      boolean built = type == JobType.CRAWL || type == JobType.PDF || type == JobType.SPIDER;
      capability(json, JobJson.lower(type), built);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("formats");
    Arrays.stream(Format.values()).forEach(format -> capability(json, JobJson.lower(format), true));
    capability(json, "screenshot", false);
    json.writeEndArray();
    json.writeArrayPropertyStart("strategies");
    List.of("auto", "css", "regex", "wasm").forEach(name -> capability(json, name, true));
    capability(json, "llm", false);
    json.writeEndArray();
    json.writeArrayPropertyStart("engines");
    capability(json, "raw", true);
    capability(json, "headless", false);
    json.writeEndArray();
    json.writeArrayPropertyStart("streams");
    List.of("ndjson", "sse", "websocket").forEach(name -> capability(json, name, true));
    json.writeEndArray();
    json.writeArrayPropertyStart("pdf");
    capability(json, "text", true);
    capability(json, "tables", true);
    capability(json, "ocr", pdf.ocr().isPresent(), PdfHandler.NO_OCR);
    json.writeEndArray();
    limits(json, config);
    json.writeArrayPropertyStart("not_built");
    NotBuilt.endpoints().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void capability(JsonGenerator json, String name, boolean available) {
    capability(json, name, available, LATER);
  }

  private static void capability(
      JsonGenerator json, String name, boolean available, String reason) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeBooleanProperty("available", available);
    if (!available) {
      json.writeStringProperty("reason", reason);
    }
    json.writeEndObject();
  }

  private static void limits(JsonGenerator json, ApiConfig config) {
    json.writeObjectPropertyStart("limits");
    json.writeNumberProperty("body_bytes", config.maxBodyBytes());
    json.writeNumberProperty("urls_per_job", JobSpec.Crawl.MAX_URLS);
    json.writeNumberProperty("jobs_per_batch", SubmissionReader.MAX_BATCH);
    json.writeNumberProperty("url_characters", CanonicalUrl.MAX_LENGTH);
    json.writeNumberProperty("requests", config.rateLimit().capacity());
    json.writeNumberProperty("requests_period_s", config.rateLimit().period().toSeconds());
    json.writeEndObject();
  }
}
