// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.strategy.ChunkingReader;
import io.riptide.api.http.body.strategy.ChunkingReader.ContentType;
import io.riptide.api.http.body.strategy.ChunkingReader.Request;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.SyncChunking;
import io.riptide.api.port.SyncExtraction;
import io.riptide.api.port.SyncExtraction.Extraction;
import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Document;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.terms.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `POST /content/chunk`: chunks of a text that the caller has. Work for the CPU alone, so it is
/// bounded as `POST /extract` is.
public final class ChunkHandler {

  private final SyncChunking chunking;
  private final SyncExtraction extraction;
  private final Turns turns = new Turns("contents");

  public ChunkHandler(SyncChunking chunking, SyncExtraction extraction) {
    this.chunking = chunking;
    this.extraction = extraction;
  }

  /// `POST /content/chunk`
  public Answer chunk(Call call) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(ChunkingReader::request)
        .answer(request -> turns.take(() -> chunks(call.caller().tenant(), request)));
  }

  private Answer chunks(Tenant tenant, Request request) {
    return request.type() == ContentType.HTML ? html(tenant, request) : text(request);
  }

  private Answer text(Request request) {
    return switch (chunking.chunk(request.content(), request.chunking())) {
      case SyncChunking.Outcome.Chunked(var chunks) -> answer(chunks, Optional.empty());
      case SyncChunking.Outcome.Refused(var failure) ->
          Answer.refused(ProblemCode.EXTRACTION_FAILED, failure.message());
    };
  }

  private Answer html(Tenant tenant, Request request) {
    var defaults = CrawlOptions.DEFAULT;
    var options =
        new CrawlOptions(
                defaults.fetch(), true, Set.of(Format.MARKDOWN), true, List.of(), List.of())
            .withChunking(request.chunking());
    return switch (extraction.extract(tenant, request.content(), request.url(), options)) {
      case Extraction.Extracted(Document document) ->
          answer(document.chunks().orElseThrow(), document.markdown());
      case Extraction.Refused(var failure) ->
          Answer.refused(ProblemCode.EXTRACTION_FAILED, failure.message());
    };
  }

  private static Answer answer(Chunks chunks, Optional<String> content) {
    return Answer.json(
        200, new Body(chunks.of(), chunks.tokenizer(), chunks.total(), chunks.items(), content));
  }

  private record Body(
      String of, String tokenizer, int total, List<Chunks.Chunk> items, Optional<String> content) {}
}
