// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.json;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.schema.job.Callback;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Fetch;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.view.JobView;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Jobs as JSON, and where they are.
public final class JobJson {
  private static final String BASE = "/api/v1/workers/jobs/";
  private static final String HIDDEN = "***";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "x-api-key", "x-auth-token");

  private JobJson() {}

  /// The path of a job.
  public static String path(JobId id) {
    return BASE + id;
  }

  /// Where a job is found: the header `Location`.
  public static Header location(JobId id) {
    return HeaderValues.create(HeaderNames.LOCATION, path(id));
  }

  /// The answer to a submission.
  public static Bytes receipt(JobState state) {
    return Bytes.json(json -> receipt(json, state));
  }

  /// Writes the answer to a submission.
  public static void receipt(JsonGenerator json, JobState state) {
    json.writeStartObject();
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("type", lower(state.type()));
    json.writeStringProperty("status", lower(state.status()));
    json.writeStringProperty("submitted_at", state.submittedAt().toString());
    links(json, state.jobId());
    json.writeEndObject();
  }

  /// A job with what was asked of it.
  public static Bytes job(JobView view) {
    return Bytes.json(json -> {
      json.writeStartObject();
      state(json, view.state());
      json.writeName("request");
      request(json, view.spec(), view.terms());
      if (view.stale()) {
        json.writeBooleanProperty("stale", true);
      }
      links(json, view.state().jobId());
      json.writeEndObject();
    });
  }

  /// Writes a job of a list.
  public static void item(JsonGenerator json, JobState state) {
    json.writeStartObject();
    state(json, state);
    links(json, state.jobId());
    json.writeEndObject();
  }

  private static void state(JsonGenerator json, JobState state) {
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("type", lower(state.type()));
    json.writeStringProperty("status", lower(state.status()));
    json.writeStringProperty("priority", lower(state.priority()));
    json.writeNumberProperty("attempts", state.attempts());
    json.writeStringProperty("submitted_at", state.submittedAt().toString());
    state.startedAt().ifPresent(at -> json.writeStringProperty("started_at", at.toString()));
    state.finishedAt().ifPresent(at -> json.writeStringProperty("finished_at", at.toString()));
    json.writePOJOProperty("progress", state.progress());
    state.error().ifPresent(error -> json.writePOJOProperty("error", error));
    state.stopReason().ifPresent(why -> json.writeStringProperty("stop_reason", why));
    state.curve().ifPresent(curve -> json.writePOJOProperty("curve", curve));
    json.writePOJOProperty("metadata", state.metadata());
    state.atWork().ifPresent(atWork -> json.writePOJOProperty("at_work", atWork));
    state
        .scheduleId()
        .ifPresent(schedule -> json.writeStringProperty("schedule_id", schedule.value()));
  }

  /// Writes what was asked for, with every default filled in.
  public static void request(JsonGenerator json, JobSpec spec, JobTerms terms) {
    json.writeStartObject();
    json.writeStringProperty("type", lower(spec.type()));
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
    json.writeStringProperty("priority", lower(terms.priority()));
    json.writePOJOProperty("retry", terms.retry());
    terms.notBefore().ifPresent(at -> json.writeStringProperty("not_before", at.toString()));
    terms.deadlineMs().ifPresent(ms -> json.writeNumberProperty("deadline_ms", ms));
    terms.unique().ifPresent(key -> json.writePOJOProperty("unique", key));
    terms.limit().ifPresent(limit -> json.writePOJOProperty("limit", limit));
    terms.timeouts().ifPresent(limits -> json.writePOJOProperty("timeouts", limits));
    json.writePOJOProperty("metadata", terms.metadata());
    terms.callback().ifPresent(callback -> callback(json, callback));
    json.writeEndObject();
  }

  private static void callback(JsonGenerator json, Callback callback) {
    json.writeObjectPropertyStart("callback");
    json.writeStringProperty("url", callback.url());
    json.writePOJOProperty("events", callback.events());
    json.writeStringProperty("secret", HIDDEN);
    json.writeEndObject();
  }

  private static void pdf(JsonGenerator json, PdfOptions pdf) {
    json.writeObjectPropertyStart("pdf");
    json.writeNumberProperty("max_pages", pdf.maxPages());
    json.writeArrayPropertyStart("passwords");
    pdf.passwords().forEach(_ -> json.writeString(HIDDEN));
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
    fetch(json, options.fetch());
    json.writeEndObject();
  }

  private static void formats(JsonGenerator json, CrawlOptions options) {
    json.writePOJOProperty(
        "formats", options.formats().stream().map(JobJson::lower).sorted().toList());
  }

  private static void fetch(JsonGenerator json, Fetch fetch) {
    json.writeStringProperty("cache", lower(fetch.cache()));
    json.writeObjectPropertyStart("headers");
    for (Map.Entry<String, String> header : fetch.headers().entrySet()) {
      boolean secret = SECRET_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
      json.writeStringProperty(header.getKey(), secret ? HIDDEN : header.getValue());
    }
    json.writeEndObject();
    json.writeArrayPropertyStart("cookies");
    for (CrawlOptions.Cookie cookie : fetch.cookies()) {
      json.writeStartObject();
      json.writeStringProperty("name", cookie.name());
      json.writeStringProperty("value", HIDDEN);
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

  private static void links(JsonGenerator json, JobId id) {
    String self = path(id);
    json.writeObjectPropertyStart("links");
    json.writeStringProperty("self", self);
    json.writeStringProperty("result", self + "/result");
    json.writeStringProperty("errors", self + "/errors");
    json.writeStringProperty("events", self + "/events");
    json.writeEndObject();
  }

  /// An enum's constant as it stands in answers.
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
