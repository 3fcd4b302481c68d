// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.page;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.api.http.body.request.ExtractionReader;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.port.SyncExtraction;
import io.riptide.compose.port.StageExtraction;
import io.riptide.schema.document.Document;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.stage.ExtractSettings;
import io.riptide.worker.extract.stage.ExtractStage;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The extract stage in this process, with the options that `POST /extract` reads.
public final class LocalExtraction {
  private static final long MOST_BYTES = 100L * 1024 * 1024;

  private final SyncExtraction extraction;

  /// @param scratch for bodies that are too large for a document; may be deleted afterwards
  public LocalExtraction(Path scratch, InstantSource clock) {
    try {
      var blobs = new DirectoryBlobStore(scratch, MOST_BYTES, clock);
      var stage =
          ExtractStage.create(ExtractSettings.DEFAULT, blobs, new SimpleMeterRegistry(), clock);
      this.extraction = new StageExtraction(stage, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + scratch, e);
    }
  }

  /// The document of the page in `request`, a body of `POST /extract`.
  public Document extract(JsonNode request) throws RequestRefused {
    return switch (ExtractionReader.read(request)) {
      case Parsed.Good<ExtractionReader.Request>(var read) ->
          switch (extraction.extract(Tenant.DEFAULT, read.html(), read.url(), read.options())) {
            case SyncExtraction.Extraction.Extracted(var document) -> document;
            case SyncExtraction.Extraction.Refused(var why) ->
                throw new RequestRefused(why.code() + ": " + why.message(), false);
          };
      case Parsed.Bad<ExtractionReader.Request>(var problem) ->
          throw new RequestRefused(
              problem.errors().stream()
                  .map(LocalExtraction::sentence)
                  .collect(Collectors.joining("; ")),
              true);
    };
  }

  private static String sentence(Violation violation) {
    return violation.pointer() + " " + violation.message();
  }

  /// No document was made; the message says why, in words for the user.
  public static final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean usage;

    RequestRefused(String message, boolean usage) {
      super(message);
      this.usage = usage;
    }

    /// Whether the options are wrong, and not the page.
    public boolean usage() {
      return usage;
    }
  }
}
