// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import dev.failsafe.Bulkhead;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.ExtractionReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.SyncExtraction;
import io.riptide.api.port.SyncExtraction.Extraction;
import io.riptide.schema.job.Tenant;
import java.time.Duration;

/// `POST /extract`: a document of HTML that the caller has. It is work for the CPU alone, so no
/// more of it runs at once than there are processors; others wait a little, and then are sent away.
public final class ExtractHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SyncExtraction extraction;
  private final Bulkhead<Object> bulkhead =
      Bulkhead.builder(Math.max(2, Runtime.getRuntime().availableProcessors())).build();

  public ExtractHandler(SyncExtraction extraction) {
    this.extraction = extraction;
  }

  /// `POST /extract`
  public Answer extract(Call call) throws InterruptedException {
    Parsed<ExtractionReader.Request> read =
        call.json().map(JsonBody::parse).map(ExtractionReader::read);
    if (read instanceof Bad<ExtractionReader.Request>(var problem)) {
      return new Answer.Refused(problem);
    }
    if (!bulkhead.tryAcquirePermit(PATIENCE)) {
      return new Answer.Refused(
          Problem.later(ProblemCode.OVERLOADED, "too many extractions at once", PATIENCE));
    }
    try {
      return run(call.caller().tenant(), ((Good<ExtractionReader.Request>) read).value());
    } finally {
      bulkhead.releasePermit();
    }
  }

  private Answer run(Tenant tenant, ExtractionReader.Request request) {
    return switch (extraction.extract(tenant, request.html(), request.url(), request.options())) {
      case Extraction.Extracted(var document) -> Answer.json(200, document);
      case Extraction.Refused(var failure) ->
          Answer.refused(ProblemCode.EXTRACTION_FAILED, failure.message());
    };
  }
}
