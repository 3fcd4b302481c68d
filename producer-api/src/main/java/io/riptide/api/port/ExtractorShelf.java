// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The WebAssembly extractors that tenants bring, for `/extractors`. Called on virtual threads;
/// throws [DependencyUnavailableException] while they are out of reach.
public interface ExtractorShelf {

  /// A tenant's extractors, each version that was not deleted, by name, newest first.
  List<ExtractorVersion> all(Tenant tenant);

  /// Tries a module, and keeps it as the newest version of `name` if it may run. The same module as
  /// the newest again is that version.
  Upload keep(Tenant tenant, String name, byte[] module) throws InterruptedException;

  /// Deletes every version; gives how many there were.
  int delete(Tenant tenant, String name) throws InterruptedException;

  /// Runs an extractor on a page.
  Run run(Tenant tenant, String name, Optional<Integer> version, TestPage page);

  /// A page for an extractor to try.
  ///
  /// @param parameters a JSON object as text
  record TestPage(String html, String url, String parameters) {}

  /// What came of an upload.
  sealed interface Upload {
    /// It is there for jobs to use.
    record Kept(ExtractorVersion version, boolean repeated) implements Upload {}

    /// It may not run; the reason is for its author.
    record Refused(String reason) implements Upload {}
  }

  /// What came of a run.
  sealed interface Run {
    /// It ran to its end.
    record Found(int version, Map<String, JsonNode> fields, long ms) implements Run {}

    /// It did not; the reason is for its author.
    record Failed(String reason) implements Run {}

    /// There is no such extractor.
    record Unknown() implements Run {}
  }
}
