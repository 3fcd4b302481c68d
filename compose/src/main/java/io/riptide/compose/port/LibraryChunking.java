// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.SyncChunking;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.extract.chunk.Chunker;
import io.riptide.worker.extract.rule.RuleFailedException;
import java.time.Duration;

/// `POST /content/chunk` by the chunker of the extract stage.
///
/// @param limit of the time that a user's pattern may take
public record LibraryChunking(Duration limit) implements SyncChunking {
  @Override
  public Outcome chunk(String content, Chunking how) {
    try {
      return new Outcome.Chunked(Chunker.chunk(content, how, limit));
    } catch (RuleFailedException failed) {
      return new Outcome.Refused(new Failure.ExtractionFailed(failed.reason()));
    }
  }
}
