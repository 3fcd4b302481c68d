// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.json;

import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.extraction.Strategies.Mode;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.WasmCall;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Strategies and chunking as a request gives them, with every default filled in.
final class StrategiesJson {
  private StrategiesJson() {}

  /// Writes the members into the object that is open.
  static void write(JsonGenerator json, Strategies strategies) {
    if (strategies.of().size() == 1) {
      json.writeStringProperty("strategy", JobJson.lower(strategies.of().getFirst()));
    } else {
      compose(json, strategies);
    }
    strategies.css().ifPresent(css -> css(json, css));
    strategies.regex().ifPresent(regex -> regex(json, regex));
    strategies.wasm().ifPresent(wasm -> wasm(json, wasm));
  }

  /// Writes the member `chunking`.
  static void write(JsonGenerator json, Chunking chunking) {
    json.writeObjectPropertyStart("chunking");
    json.writeStringProperty("mode", JobJson.lower(chunking.mode()));
    json.writeStringProperty("of", JobJson.lower(chunking.of()));
    json.writeStringProperty("tokenizer", JobJson.lower(chunking.tokenizer()));
    json.writeNumberProperty("size", chunking.size());
    if (chunking.mode() == Chunking.Mode.SLIDING) {
      json.writeNumberProperty("overlap", chunking.overlap());
    }
    chunking.sentences().ifPresent(most -> json.writeNumberProperty("sentences", most));
    chunking.pattern().ifPresent(pattern -> json.writeStringProperty("pattern", pattern));
    json.writeEndObject();
  }

  private static void compose(JsonGenerator json, Strategies strategies) {
    json.writeObjectPropertyStart("compose");
    json.writePOJOProperty("of", strategies.of().stream().map(JobJson::lower).toList());
    json.writeStringProperty("mode", JobJson.lower(strategies.mode()));
    if (strategies.mode() == Mode.PARALLEL) {
      Merge merge = strategies.merge();
      json.writeStringProperty("merge", JobJson.lower(merge));
    }
    json.writeEndObject();
  }

  private static void css(JsonGenerator json, CssRules css) {
    json.writeObjectPropertyStart("css");
    fields(json, css.fields());
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Map<String, CssField> fields) {
    json.writeObjectPropertyStart("fields");
    fields.forEach((name, field) -> {
      json.writeObjectPropertyStart(name);
      field(json, field);
      json.writeEndObject();
    });
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, CssField field) {
    if (!field.selectors().isEmpty()) {
      json.writePOJOProperty("selector", field.selectors());
    }
    json.writeBooleanProperty("list", field.list());
    json.writeBooleanProperty("required", field.required());
    if (field.fields().isEmpty()) {
      json.writeStringProperty("take", field.take());
      transform(json, field.transform());
    } else {
      fields(json, field.fields());
    }
  }

  private static void regex(JsonGenerator json, RegexRules regex) {
    json.writeObjectPropertyStart("regex");
    json.writeStringProperty("in", JobJson.lower(regex.in()));
    json.writeObjectPropertyStart("patterns");
    regex.patterns().forEach((name, field) -> pattern(json, name, field));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void pattern(JsonGenerator json, String name, RegexField field) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("pattern", field.pattern());
    field.group().ifPresent(group -> json.writeNumberProperty("group", group));
    json.writeBooleanProperty("list", field.list());
    json.writeBooleanProperty("required", field.required());
    transform(json, field.transform());
    json.writeEndObject();
  }

  private static void wasm(JsonGenerator json, WasmCall wasm) {
    json.writeObjectPropertyStart("wasm");
    json.writeStringProperty("extractor", wasm.extractor());
    wasm.version().ifPresent(version -> json.writeNumberProperty("version", version));
    json.writePOJOProperty("parameters", wasm.parameters());
    json.writeEndObject();
  }

  private static void transform(JsonGenerator json, List<Transform> steps) {
    json.writeArrayPropertyStart("transform");
    for (Transform step : steps) {
      String kind = JobJson.lower(step.kind());
      if (step.argument().isEmpty()) {
        json.writeString(kind);
      } else {
        json.writeStartObject();
        json.writeStringProperty(kind, step.argument().get());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
