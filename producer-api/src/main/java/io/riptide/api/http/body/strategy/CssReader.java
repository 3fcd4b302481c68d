// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RuleSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads the rules of the strategy `css`.
final class CssReader {
  static final int MAX_FIELDS = 100;
  static final int MAX_SELECTORS = 10;
  static final int MAX_SELECTOR = 1_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern TAKE = Pattern.compile("text|html|@[A-Za-z_:][A-Za-z0-9_.:-]{0,63}");

  private CssReader() {}

  static Optional<CssRules> read(BodyReader css) {
    css.require("fields");
    Map<String, CssField> fields = fields(css, 1);
    css.finish();
    return fields.isEmpty() ? Optional.empty() : Optional.of(new CssRules(fields));
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static Map<String, CssField> fields(BodyReader scope, int depth) {
    var fields = new LinkedHashMap<String, CssField>();
    if (depth > CssField.MAX_DEPTH && scope.has("fields")) {
      scope.refuse("fields", Code.OUT_OF_RANGE, "nests deeper than " + CssField.MAX_DEPTH);
      scope.any("fields");
      return fields;
    }
    Map<String, JsonNode> given =
        scope.members("fields", MAX_FIELDS, CssReader::isName).orElse(Map.of());
    given.forEach((name, node) ->
        field(scope, scope.at("fields") + "/" + name, node, depth)
            .ifPresent(field -> fields.put(name, field)));
    return fields;
  }

  private static Optional<CssField> field(
      BodyReader scope, String where, JsonNode node, int depth) {
    if (node.isString()) {
      if (!isSelector(node)) {
        return refused(scope, where);
      }
      String selector = node.stringValue();
      RuleSyntax.wrongSelector(selector)
          .ifPresent(why -> scope.violations().add(where, Code.INVALID_VALUE, why));
      return Optional.of(
          new CssField(List.of(selector), "text", false, false, List.of(), Map.of()));
    }
    return BodyReader.of(node, where, scope.violations()).map(body -> field(body, depth));
  }

  private static CssField field(BodyReader body, int depth) {
    List<String> selectors = selectors(body);
    String take = body.text("take", 80).orElse("text");
    if (!TAKE.matcher(take).matches()) {
      body.refuse("take", Code.INVALID_VALUE, "must be text, html or @ and an attribute's name");
    }
    boolean list = body.flag("list").orElse(false);
    boolean required = body.flag("required").orElse(false);
    var transform = TransformReader.read(body);
    Map<String, CssField> fields = fields(body, depth + 1);
    if (body.has("fields") && (body.has("take") || body.has("transform"))) {
      body.refuse("fields", Code.INVALID_VALUE, "stands without 'take' and 'transform'");
    }
    body.finish();
    return new CssField(selectors, take, list, required, transform, fields);
  }

  private static List<String> selectors(BodyReader body) {
    JsonNode given = body.any("selector").orElse(null);
    if (given == null) {
      return List.of();
    }
    List<JsonNode> all = given.isArray() ? given.valueStream().toList() : List.of(given);
    if (all.isEmpty()
        || all.size() > MAX_SELECTORS
        || !all.stream().allMatch(CssReader::isSelector)) {
      body.refuse(
          "selector",
          Code.INVALID_VALUE,
          "must be a selector of 1 to 1000 characters, or 1 to 10 of them");
      return List.of();
    }
    List<String> selectors = all.stream().map(JsonNode::stringValue).toList();
    for (int i = 0; i < selectors.size(); i++) {
      String where = body.at("selector") + (given.isArray() ? "/" + i : "");
      RuleSyntax.wrongSelector(selectors.get(i))
          .ifPresent(why -> body.violations().add(where, Code.INVALID_VALUE, why));
    }
    return selectors;
  }

  private static boolean isSelector(JsonNode node) {
    return node.isString()
        && !node.stringValue().isBlank()
        && node.stringValue().length() <= MAX_SELECTOR;
  }

  private static Optional<CssField> refused(BodyReader scope, String where) {
    String rule = "must be a selector of 1 to 1000 characters";
    scope.violations().add(where, Code.INVALID_VALUE, rule);
    return Optional.empty();
  }
}
