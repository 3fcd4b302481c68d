// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import dev.failsafe.Bulkhead;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.strategy.ChunkingReader;
import io.riptide.api.http.body.strategy.ChunkingReader.ContentType;
import io.riptide.api.http.body.strategy.ChunkingReader.Request;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.SyncChunking;
import io.riptide.api.port.SyncExtraction;
import io.riptide.api.port.SyncExtraction.Extraction;
import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Document;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.job.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `POST /content/chunk`: chunks of a text that the caller has. Work for the CPU alone, so it is
/// bounded as `POST /extract` is.
public final class ChunkHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SyncChunking chunking;
  private final SyncExtraction extraction;
  private final Bulkhead<Object> bulkhead =
      Bulkhead.builder(Math.max(2, Runtime.getRuntime().availableProcessors())).build();

  public ChunkHandler(SyncChunking chunking, SyncExtraction extraction) {
    this.chunking = chunking;
    this.extraction = extraction;
  }

  /// `POST /content/chunk`
  public Answer chunk(Call call) throws InterruptedException {
    Parsed<Request> read = call.json().map(JsonBody::parse).map(ChunkingReader::request);
    if (read instanceof Bad<Request>(var problem)) {
      return new Answer.Refused(problem);
    }
    if (!bulkhead.tryAcquirePermit(PATIENCE)) {
      return new Answer.Refused(
          Problem.later(ProblemCode.OVERLOADED, "too many contents at once", PATIENCE));
    }
    try {
      Request request = ((Good<Request>) read).value();
      return request.type() == ContentType.HTML
          ? html(call.caller().tenant(), request)
          : text(request);
    } finally {
      bulkhead.releasePermit();
    }
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
