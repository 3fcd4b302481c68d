// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import io.riptide.schema.serde.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which of a tenant's extractors finds the fields.
///
/// @param extractor its name
/// @param version which; the newest without it, at the time a page is extracted
/// @param parameters what it gets beside the page
public record WasmCall(
    String extractor, Optional<Integer> version, Map<String, JsonNode> parameters) {
  public WasmCall {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// The parameters as a JSON object.
  public String json() {
    return Json.STRICT.writeValueAsString(parameters);
  }
}
