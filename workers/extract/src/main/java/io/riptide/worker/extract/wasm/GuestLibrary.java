// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Tenant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The extractors of tenants, ready to run: each module is compiled when first used, and the last
/// that were used stay compiled. Only modules that passed a [Trial] are in [Extractors]. Safe for
/// any thread.
public final class GuestLibrary {
  private static final int KEPT = 32;

  private final Extractors extractors;
  private final GuestRuns runs;
  private final Map<String, Guest> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guest> eldest) {
          return size() > KEPT;
        }
      };

  public GuestLibrary(Extractors extractors, GuestLimits limits) {
    this.extractors = extractors;
    this.runs = new GuestRuns(limits);
  }

  /// Whether there is such an extractor.
  public Optional<ExtractorVersion> find(Tenant tenant, String name, Optional<Integer> version) {
    return extractors.find(tenant, name, version);
  }

  /// The fields that an extractor finds; empty when it found nothing.
  public Map<String, JsonNode> fields(ExtractorVersion extractor, Envelope page)
      throws GuestFailedException {
    String answer = runs.run(guest(extractor), page);
    if (answer.isEmpty()) {
      return Map.of();
    }
    try {
      if (Json.STRICT.readTree(answer) instanceof ObjectNode object) {
        var fields = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
      }
    } catch (JacksonException malformed) {
      throw new GuestFailedException("its answer is not JSON: " + malformed.getOriginalMessage());
    }
    throw new GuestFailedException("its answer is no JSON object");
  }

  private Guest guest(ExtractorVersion extractor) throws GuestFailedException {
    synchronized (compiled) {
      Guest ready = compiled.get(extractor.sha256());
      if (ready != null) {
        return ready;
      }
    }
    byte[] module = Base64.getDecoder().decode(extractor.wasm().orElse(""));
    try {
      Guest made = Guest.compile(module);
      synchronized (compiled) {
        compiled.put(extractor.sha256(), made);
      }
      return made;
    } catch (ModuleRefusedException refused) {
      throw new GuestFailedException(refused.reason());
    }
  }
}
