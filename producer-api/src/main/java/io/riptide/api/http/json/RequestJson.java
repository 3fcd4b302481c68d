// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.json;

import io.riptide.api.http.body.Secrets;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Fetch;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.JobTerms;
import tools.jackson.core.JsonGenerator;

/// What a job was asked for, as JSON that a request could have: sent again, it asks for the same.
/// Of secrets it has the stars.
public final class RequestJson {
  private RequestJson() {}

  /// Writes what was asked for, with every default filled in.
  public static void write(JsonGenerator json, JobSpec spec, JobTerms terms) {
    json.writeStartObject();
    json.writeStringProperty("type", JobJson.lower(spec.type()));
    switch (spec) {
      case JobSpec.Crawl(var urls, var options) -> {
        json.writePOJOProperty("urls", urls);
        json.writeName("options");
        options(json, options);
      }
      case JobSpec.Pdf(var urls, var options) -> {
        json.writePOJOProperty("urls", urls);
        json.writeName("options");
        fileOptions(json, options);
        options.pdf().ifPresent(pdf -> pdf(json, pdf));
      }
      case JobSpec.Spider spider -> SpiderJson.request(json, spider);
    }
    json.writeStringProperty("priority", JobJson.lower(terms.priority()));
    json.writePOJOProperty("retry", terms.retry());
    terms.notBefore().ifPresent(at -> json.writeStringProperty("not_before", at.toString()));
    terms.deadlineMs().ifPresent(ms -> json.writeNumberProperty("deadline_ms", ms));
    terms.unique().ifPresent(key -> json.writePOJOProperty("unique", key));
    terms.limit().ifPresent(limit -> json.writePOJOProperty("limit", limit));
    terms.timeouts().ifPresent(limits -> json.writePOJOProperty("timeouts", limits));
    json.writePOJOProperty("metadata", terms.metadata());
    terms.callback().ifPresent(callback -> callback(json, callback));
    terms.retention().ifPresent(retention -> retention(json, retention));
    json.writeEndObject();
  }

  private static void retention(JsonGenerator json, JobRetention retention) {
    json.writeNumberProperty("retention_ms", retention.ms());
    json.writeBooleanProperty("zero_retention", retention.zero());
  }

  private static void callback(JsonGenerator json, Callback callback) {
    json.writeObjectPropertyStart("callback");
    json.writeStringProperty("url", callback.url());
    json.writePOJOProperty("events", callback.events());
    json.writeStringProperty("secret", Secrets.HIDDEN);
    json.writeEndObject();
  }

  private static void pdf(JsonGenerator json, PdfOptions pdf) {
    json.writeObjectPropertyStart("pdf");
    json.writeNumberProperty("max_pages", pdf.maxPages());
    json.writeArrayPropertyStart("passwords");
    pdf.passwords().forEach(_ -> json.writeString(Secrets.HIDDEN));
    json.writeEndArray();
    json.writeBooleanProperty("ocr", pdf.recognises());
    json.writeBooleanProperty("attachments", pdf.keepsAttachments());
    json.writeBooleanProperty("images", pdf.keepsImages());
    json.writeEndObject();
  }

  private static void fileOptions(JsonGenerator json, CrawlOptions options) {
    json.writeStartObject();
    json.writeBooleanProperty("extract", options.extract());
    formats(json, options);
    fetch(json, options.fetch());
    json.writeEndObject();
  }

  /// Writes options as a request gives them. What authenticates is hidden: it was told once, and
  /// need not be told again.
  static void options(JsonGenerator json, CrawlOptions options) {
    json.writeStartObject();
    json.writeBooleanProperty("extract", options.extract());
    formats(json, options);
    json.writeBooleanProperty("only_main_content", options.onlyMainContent());
    json.writePOJOProperty("include_selectors", options.includeSelectors());
    json.writePOJOProperty("exclude_selectors", options.excludeSelectors());
    options.strategies().ifPresent(strategies -> StrategiesJson.write(json, strategies));
    options.chunking().ifPresent(chunking -> StrategiesJson.write(json, chunking));
    fetch(json, options.fetch());
    json.writeEndObject();
  }

  private static void formats(JsonGenerator json, CrawlOptions options) {
    json.writePOJOProperty(
        "formats", options.formats().stream().map(JobJson::lower).sorted().toList());
  }

  private static void fetch(JsonGenerator json, Fetch fetch) {
    json.writeStringProperty("cache", JobJson.lower(fetch.cache()));
    json.writeObjectPropertyStart("headers");
    fetch
        .headers()
        .forEach((name, value) -> json.writeStringProperty(name, Secrets.shown(name, value)));
    json.writeEndObject();
    json.writeArrayPropertyStart("cookies");
    for (CrawlOptions.Cookie cookie : fetch.cookies()) {
      json.writeStartObject();
      json.writeStringProperty("name", cookie.name());
      json.writeStringProperty("value", Secrets.HIDDEN);
      cookie.domain().ifPresent(domain -> json.writeStringProperty("domain", domain));
      cookie.path().ifPresent(path -> json.writeStringProperty("path", path));
      json.writeEndObject();
    }
    json.writeEndArray();
    fetch.userAgent().ifPresent(agent -> json.writeStringProperty("user_agent", agent));
    json.writeNumberProperty("timeout_ms", fetch.timeoutMs());
    json.writeNumberProperty("max_bytes", fetch.maxBytes());
    json.writeBooleanProperty("respect_robots", fetch.respectRobots());
  }
}
