// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import io.helidon.http.HeaderNames;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.PdfRequestReader;
import io.riptide.api.http.body.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import java.util.Locale;

/// PDF files that the caller waits for, by URL or sent along. What the content type says tells how:
/// JSON with a URL or Base64, a form, or the bare file.
record PdfHandler(AwaitedJobs jobs, PdfUploads uploads) {

  /// `POST /pdf/process`
  Answer process(Call call) throws InterruptedException {
    return jobs.whole(call, read(call));
  }

  /// `POST /pdf/process-stream`
  Answer lines(Call call) throws InterruptedException {
    return jobs.lines(call, read(call));
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
