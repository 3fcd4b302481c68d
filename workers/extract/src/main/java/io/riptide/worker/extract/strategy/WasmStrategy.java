// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.extraction.WasmCall;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.wasm.Envelope;
import io.riptide.worker.extract.wasm.GuestFailedException;
import io.riptide.worker.extract.wasm.GuestLibrary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Fields by an extractor that the tenant brought as WebAssembly. A guest that fails is a strategy
/// that found nothing; one that does not exist fails the page.
final class WasmStrategy implements FieldStrategy {
  private final WasmCall call;
  private final String parameters;
  private final Tenant tenant;
  private final GuestLibrary library;

  WasmStrategy(WasmCall call, Tenant tenant, GuestLibrary library) {
    this.call = call;
    this.parameters = call.json();
    this.tenant = tenant;
    this.library = library;
  }

  @Override
  public String name() {
    return "wasm";
  }

  @Override
  public Set<String> declared() {
    return Set.of("*"); // only a run tells which
  }

  @Override
  public Finding find(Page page) throws RuleFailedException {
    Optional<ExtractorVersion> extractor = library.find(tenant, call.extractor(), call.version());
    if (extractor.isEmpty()) {
      String version = call.version().map(number -> " in version " + number).orElse("");
      throw new RuleFailedException("there is no extractor '" + call.extractor() + "'" + version);
    }
    try {
      var envelope = new Envelope(page.parsed().location(), page.source(), parameters);
      Map<String, JsonNode> fields = library.fields(extractor.get(), envelope);
      return Finding.all(fields);
    } catch (GuestFailedException failed) {
      return Finding.failed("extractor '" + call.extractor() + "': " + failed.reason());
    }
  }
}
