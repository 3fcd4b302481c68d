// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import java.util.Optional;

/// Where the extractors of tenants are looked up. Safe for any thread.
@FunctionalInterface
public interface Extractors {
  /// Nobody has brought any.
  Extractors NONE = (tenant, name, version) -> Optional.empty();

  /// A tenant's extractor with its module, in the version given, else in its newest.
  Optional<ExtractorVersion> find(Tenant tenant, String name, Optional<Integer> version);
}
