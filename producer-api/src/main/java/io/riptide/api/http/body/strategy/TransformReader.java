// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.Transform.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads `transform`: each step its name, or an object of its name and its argument.
final class TransformReader {
  static final int MAX_STEPS = 10;
  static final int MAX_ARGUMENT = 1_000;

  private static final Map<String, Kind> KINDS = Names.of(Kind.class);
  private static final Set<Kind> WITH_ARGUMENT =
      EnumSet.of(Kind.SPLIT, Kind.JOIN, Kind.REGEX, Kind.JSON, Kind.NUMBER, Kind.CURRENCY);

  private TransformReader() {}

  static List<Transform> read(BodyReader body) {
    var steps = new ArrayList<Transform>();
    List<JsonNode> given = body.array("transform", MAX_STEPS).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      String where = body.at("transform") + "/" + i;
      Optional<Transform> step = step(given.get(i));
      if (step.isEmpty()) {
        String rule =
            "must be a step or {step: argument}; steps are " + String.join(", ", KINDS.keySet());
        body.violations().add(where, Code.INVALID_VALUE, rule);
      }
      step.ifPresent(steps::add);
    }
    return steps;
  }

  private static Optional<Transform> step(JsonNode node) {
    if (node.isString()) {
      return Optional.ofNullable(KINDS.get(node.stringValue()))
          .filter(kind -> !kind.needsArgument())
          .map(kind -> new Transform(kind, Optional.empty()));
    }
    if (!node.isObject() || node.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    Optional<String> argument =
        only.getValue()
            .asStringOpt()
            .filter(text -> only.getValue().isString())
            .filter(text -> !text.isEmpty() && text.length() <= MAX_ARGUMENT);
    return Optional.ofNullable(KINDS.get(only.getKey()))
        .filter(WITH_ARGUMENT::contains)
        .filter(kind -> argument.isPresent() && fits(kind, argument.get()))
        .map(kind -> new Transform(kind, argument));
  }

  private static boolean fits(Kind kind, String argument) {
    return switch (kind) {
      case NUMBER -> argument.equals(".") || argument.equals(",");
      case CURRENCY -> argument.matches("[A-Z]{3}");
      case TRIM, DATE, URL, LOWER, UPPER, SPLIT, JOIN, REGEX, JSON, HTML_DECODE -> true;
    };
  }
}
