// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.riptide.schema.document.Document;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.CanonicalUrl;

/// Extraction without a fetch and without a job, for `POST /extract`. Called on virtual threads,
/// several at once; works only on the CPU and returns what is expected to fail as a value.
public interface SyncExtraction {

  /// Makes a document of `html` as if `url` had answered with it.
  ///
  /// @param tenant whose extractors the options may name
  Extraction extract(Tenant tenant, String html, CanonicalUrl url, CrawlOptions options);

  /// What came of it.
  sealed interface Extraction {
    /// The document; its job and task ids are of no job.
    record Extracted(Document document) implements Extraction {}

    /// No document could be made.
    record Refused(Failure failure) implements Extraction {}
  }
}
