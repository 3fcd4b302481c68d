// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.ExtractionReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.SyncExtraction;
import io.riptide.api.port.SyncExtraction.Extraction;
import io.riptide.schema.terms.Tenant;

/// `POST /extract`: a document of HTML that the caller has. It is work for the CPU alone, so no
/// more of it runs at once than there are processors; others wait a little, and then are sent away.
public final class ExtractHandler {

  private final SyncExtraction extraction;
  private final Turns turns = new Turns("extractions");

  public ExtractHandler(SyncExtraction extraction) {
    this.extraction = extraction;
  }

  /// `POST /extract`
  public Answer extract(Call call) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(ExtractionReader::read)
        .answer(request -> turns.take(() -> run(call.caller().tenant(), request)));
  }

  private Answer run(Tenant tenant, ExtractionReader.Request request) {
    return switch (extraction.extract(tenant, request.html(), request.url(), request.options())) {
      case Extraction.Extracted(var document) -> Answer.json(200, document);
      case Extraction.Refused(var failure) ->
          Answer.refused(ProblemCode.EXTRACTION_FAILED, failure.message());
    };
  }
}
