// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.RuleSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the rules of the strategy `regex`.
final class RegexReader {
  static final int MAX_PATTERN = 1_000;
  static final int MAX_GROUP = 20;

  private static final Map<String, RegexRules.Source> SOURCES = Names.of(RegexRules.Source.class);

  private RegexReader() {}

  static Optional<RegexRules> read(BodyReader regex) {
    RegexRules.Source in = regex.choice("in", SOURCES).orElse(RegexRules.Source.TEXT);
    regex.require("patterns");
    Map<String, JsonNode> given =
        regex.members("patterns", CssReader.MAX_FIELDS, CssReader::isName).orElse(Map.of());
    var patterns = new LinkedHashMap<String, RegexField>();
    given.forEach((name, node) ->
        field(regex, regex.at("patterns") + "/" + name, node)
            .ifPresent(field -> patterns.put(name, field)));
    regex.finish();
    return patterns.isEmpty() ? Optional.empty() : Optional.of(new RegexRules(in, patterns));
  }

  private static Optional<RegexField> field(BodyReader scope, String where, JsonNode node) {
    if (node.isString()) {
      String pattern = node.stringValue();
      if (pattern.isEmpty() || pattern.length() > MAX_PATTERN) {
        String rule = "must be a pattern of 1 to 1000 characters";
        scope.violations().add(where, Code.INVALID_VALUE, rule);
        return Optional.empty();
      }
      RuleSyntax.wrongPattern(pattern)
          .ifPresent(why -> scope.violations().add(where, Code.INVALID_VALUE, why));
      return Optional.of(new RegexField(pattern, Optional.empty(), false, false, List.of()));
    }
    return BodyReader.of(node, where, scope.violations()).map(RegexReader::field);
  }

  private static RegexField field(BodyReader body) {
    body.require("pattern");
    String pattern = body.text("pattern", MAX_PATTERN).orElse("");
    RuleSyntax.wrongPattern(pattern)
        .ifPresent(why -> body.refuse("pattern", Code.INVALID_VALUE, why));
    Optional<Integer> group = body.integer("group", 0, MAX_GROUP).map(Long::intValue);
    boolean list = body.flag("list").orElse(false);
    boolean required = body.flag("required").orElse(false);
    var transform = TransformReader.read(body);
    body.finish();
    return new RegexField(pattern, group, list, required, transform);
  }
}
