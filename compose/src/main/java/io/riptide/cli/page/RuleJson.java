// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.page;

import io.riptide.schema.extraction.CssField;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rules as the API reads them.
public final class RuleJson {
  private RuleJson() {}

  /// Options with the strategy `css` and these fields.
  public static ObjectNode options(Map<String, CssField> fields) {
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("strategy", "css");
    ObjectNode css = options.putObject("css").putObject("fields");
    fields.forEach((name, field) -> css.set(name, field(field)));
    return options;
  }

  private static ObjectNode field(CssField field) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var selectors = json.putArray("selector");
    field.selectors().forEach(selectors::add);
    if (!field.take().equals("text")) {
      json.put("take", field.take());
    }
    if (field.required()) {
      json.put("required", true);
    }
    if (!field.transform().isEmpty()) {
      var steps = json.putArray("transform");
      field.transform().forEach(step -> steps.add(step.kind().name().toLowerCase(Locale.ROOT)));
    }
    return json;
  }
}
