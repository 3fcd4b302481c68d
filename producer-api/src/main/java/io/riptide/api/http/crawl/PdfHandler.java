// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.HeaderNames;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.PdfRequestReader;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.port.PdfAbilities;
import io.riptide.schema.job.PdfOptions;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// PDF files that the caller waits for, by URL or sent along. What the content type says tells how:
/// JSON with a URL or Base64, a form, or the bare file.
public record PdfHandler(AwaitedJobs jobs, PdfUploads uploads, PdfAbilities abilities) {
  /// Why pages are not recognised here.
  public static final String NO_OCR =
      "tesseract is not installed here, lacks the languages, or is turned off;"
          + " pages without text stay empty and say so";

  /// `POST /pdf/process`
  public Answer process(Call call) throws InterruptedException {
    return jobs.whole(call, read(call));
  }

  /// `POST /pdf/process-stream`
  public Answer lines(Call call) throws InterruptedException {
    return jobs.lines(call, read(call));
  }

  /// `GET /pdf/health`: what can be done with files on this machine.
  public Answer health(Call call) {
    return Answer.json(
        200,
        Bytes.json(json -> {
          json.writeStartObject();
          json.writeStringProperty("status", "up");
          json.writeNumberProperty("max_bytes", PdfOptions.MAX_BYTES);
          json.writeNumberProperty("max_pages", PdfOptions.MOST_PAGES);
          json.writeName("ocr");
          ocr(json, abilities.ocr());
          json.writeEndObject();
        }));
  }

  private static void ocr(JsonGenerator json, Optional<PdfAbilities.Ocr> ocr) {
    json.writeStartObject();
    json.writeBooleanProperty("available", ocr.isPresent());
    ocr.ifPresentOrElse(
        found -> {
          json.writeStringProperty("version", found.version());
          json.writePOJOProperty("languages", found.languages());
        },
        () -> json.writeStringProperty("reason", NO_OCR));
    json.writeEndObject();
  }

  private Parsed<Waiting> read(Call call) throws InterruptedException {
    String type = call.header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT).strip();
    if (type.startsWith("multipart/form-data")) {
      return uploads.form(call);
    }
    if (type.startsWith("application/pdf") || type.startsWith("application/octet-stream")) {
      return uploads.bare(call);
    }
    return call.json()
        .map(JsonBody::parse)
        .map(PdfRequestReader::json)
        .map(request ->
            switch (request) {
              case PdfRequestReader.Request.Fetched(var waiting) -> new Parsed.Good<>(waiting);
              case PdfRequestReader.Request.Sent sent -> uploads.decoded(sent);
            });
  }
}
