// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.metadata.date.DateText;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.rule.SafePattern;
import io.riptide.worker.extract.rule.TimedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// The transforms of one field, in order, ready to be used. A value that a step does not allow is
/// gone; a list keeps the entries that are left. Immutable.
final class Steps {
  private final String field;
  private final List<Step> steps;

  private Steps(String field, List<Step> steps) {
    this.field = field;
    this.steps = steps;
  }

  static Steps of(String field, List<Transform> transforms) throws RuleFailedException {
    var steps = new ArrayList<Step>();
    for (Transform transform : transforms) {
      String argument = transform.argument().orElse("");
      Optional<Pattern> pattern =
          transform.kind() == Transform.Kind.REGEX
              ? Optional.of(SafePattern.compile("field '" + field + "'", argument))
              : Optional.empty();
      if (transform.kind() == Transform.Kind.JSON
          && !argument.isEmpty()
          && !argument.startsWith("/")) {
        throw new RuleFailedException(
            "field '%s': '%s' is not a JSON Pointer".formatted(field, argument));
      }
      steps.add(new Step(transform.kind(), argument, pattern));
    }
    return new Steps(field, steps);
  }

  /// The room for the value that the steps begin with.
  Allowance roomBefore(Allowance kept) {
    return steps.isEmpty() ? kept : kept.inWork();
  }

  /// What becomes of `value` on a page with `base`.
  ///
  /// @param kept pays for what comes of the last step
  Optional<JsonNode> apply(JsonNode value, BaseUrl base, Allowance kept)
      throws RuleFailedException {
    Optional<JsonNode> current = Optional.of(value);
    for (int i = 0; i < steps.size() && current.isPresent(); i++) {
      Allowance room = i == steps.size() - 1 ? kept : kept.inWork();
      current = apply(steps.get(i), current.get(), base, room);
    }
    return current;
  }

  private Optional<JsonNode> apply(Step step, JsonNode value, BaseUrl base, Allowance room)
      throws RuleFailedException {
    if (!(value instanceof ArrayNode list)) {
      Optional<JsonNode> made = one(step, value, base, room);
      if (made.isPresent()) {
        room.value(field, made.get());
      }
      return made;
    }
    if (step.kind() == Transform.Kind.JOIN) {
      return Optional.of(joined(list, step.argument().isEmpty() ? ", " : step.argument(), room));
    }
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : list) {
      Optional<JsonNode> made = one(step, entry, base, room);
      if (made.isPresent()) {
        room.value(field, made.get());
        if (made.get() instanceof ArrayNode parts) {
          kept.addAll(parts);
        } else {
          kept.add(made.get());
        }
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  private JsonNode joined(ArrayNode list, String between, Allowance room)
      throws RuleFailedException {
    List<String> entries = list.valueStream().map(JsonNode::asString).toList();
    long characters = (long) between.length() * (entries.size() - 1);
    for (String entry : entries) {
      characters += entry.length();
    }
    room.text(field, characters);
    return StringNode.valueOf(String.join(between, entries));
  }

  private Optional<JsonNode> one(Step step, JsonNode value, BaseUrl base, Allowance room)
      throws RuleFailedException {
    room.checkTime(field);
    String text = value.isContainer() ? value.toString() : value.asString();
    return switch (step.kind()) {
      case TRIM -> text(text.strip());
      case LOWER -> text(text.toLowerCase(Locale.ROOT));
      case UPPER -> text(text.toUpperCase(Locale.ROOT));
      case HTML_DECODE -> text(Parser.unescapeEntities(text, false));
      case NUMBER -> Amounts.number(text, step.argument()).map(Amounts::json);
      case CURRENCY -> Amounts.money(text, step.argument());
      case DATE -> DateText.parse(text).flatMap(Steps::text);
      case URL -> base.resolve(text).flatMap(Steps::text);
      case SPLIT -> split(text, step.argument().isEmpty() ? "," : step.argument());
      case JOIN -> Optional.of(value);
      case REGEX -> matched(step.pattern().orElseThrow(), text, room);
      case JSON -> parsed(text, step.argument());
    };
  }

  private static Optional<JsonNode> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(StringNode.valueOf(text));
  }

  private static Optional<JsonNode> split(String text, String separator) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(text.split(java.util.regex.Pattern.quote(separator), CssRule.MAX_MATCHES))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .forEach(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  private Optional<JsonNode> matched(Pattern pattern, String text, Allowance room)
      throws RuleFailedException {
    Matcher matcher = pattern.matcher(new TimedText(text, room.deadline()));
    try {
      return matcher.find()
          ? Optional.ofNullable(matcher.group(Math.min(1, pattern.groupCount())))
              .flatMap(Steps::text)
          : Optional.empty();
    } catch (TimedText.OutOfTimeException late) {
      throw room.tooLate(field);
    }
  }

  private static Optional<JsonNode> parsed(String text, String pointer) {
    try {
      JsonNode found = Json.STRICT.readTree(text).at(pointer);
      return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private record Step(Transform.Kind kind, String argument, Optional<Pattern> pattern) {}
}
