// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.serde.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/// Reads one JSON object member by member and notes every violation with its pointer, instead of
/// stopping at the first. A member that was never asked for is unknown; [#finish] says so. What is
/// wrong is read as absent, so that reading can go on. For one thread.
public final class BodyReader {
  private final JsonNode object;
  private final String pointer;
  private final Violations violations;
  private final List<String> known = new ArrayList<>();
  private int present;

  private BodyReader(JsonNode object, String pointer, Violations violations) {
    this.object = object;
    this.pointer = pointer;
    this.violations = violations;
  }

  /// A reader of `node`, which must be an object; empty, and noted, when it is not.
  public static Optional<BodyReader> of(JsonNode node, String pointer, Violations violations) {
    if (!node.isObject()) {
      violations.add(pointer, Code.WRONG_TYPE, "must be an object, not " + name(node));
      return Optional.empty();
    }
    return Optional.of(new BodyReader(node, pointer, violations));
  }

  /// The pointer of a member of this object (RFC 6901).
  public String at(String member) {
    boolean plain = member.indexOf('/') < 0 && member.indexOf('~') < 0;
    return pointer + "/" + (plain ? member : member.replace("~", "~0").replace("/", "~1"));
  }

  /// What was found wrong so far.
  public Violations violations() {
    return violations;
  }

  /// Notes that a member is wrong.
  public void refuse(String member, Code code, String message) {
    violations.add(at(member), code, message);
  }

  /// Text of 1 to `longest` characters.
  public Optional<String> text(String member, int longest) {
    Optional<JsonNode> node = member(member, JsonNodeType.STRING, "a string");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String text = node.get().stringValue();
    if (text.isEmpty() || text.length() > longest) {
      refuse(member, text.isEmpty() ? Code.INVALID_VALUE : Code.TOO_LONG, length(longest));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /// A whole number from `min` to `max`.
  public Optional<Long> integer(String member, long min, long max) {
    Optional<JsonNode> node = member(member, JsonNodeType.NUMBER, "a whole number");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().isIntegralNumber()) {
      refuse(member, Code.WRONG_TYPE, "must be a whole number");
      return Optional.empty();
    }
    boolean fits = node.get().canConvertToLong();
    if (!fits || node.get().longValue() < min || node.get().longValue() > max) {
      refuse(member, Code.OUT_OF_RANGE, "must be from " + min + " to " + max);
      return Optional.empty();
    }
    return Optional.of(node.get().longValue());
  }

  /// A number from `min` to `max`.
  public Optional<Double> number(String member, double min, double max) {
    Optional<JsonNode> node = member(member, JsonNodeType.NUMBER, "a number");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    double value = node.get().doubleValue();
    if (!(value >= min && value <= max)) {
      refuse(member, Code.OUT_OF_RANGE, "must be from " + min + " to " + max);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /// A boolean, if it is there.
  public Optional<Boolean> flag(String member) {
    return member(member, JsonNodeType.BOOLEAN, "true or false").map(JsonNode::booleanValue);
  }

  /// A moment as RFC 3339 has it, of the years 0000 to 9999.
  public Optional<Instant> instant(String member) {
    Optional<String> text = text(member, 64);
    try {
      return text.map(Rfc3339::parse);
    } catch (DateTimeException notOne) {
      refuse(member, Code.INVALID_VALUE, "must be an instant, as in 2026-11-22T10:15:30Z");
      return Optional.empty();
    }
  }

  /// One of the names in `choices`.
  public <E> Optional<E> choice(String member, Map<String, E> choices) {
    Optional<JsonNode> node = member(member, JsonNodeType.STRING, "a string");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    E chosen = choices.get(node.get().stringValue());
    if (chosen == null) {
      refuse(member, Code.INVALID_VALUE, "must be one of " + String.join(", ", choices.keySet()));
    }
    return Optional.ofNullable(chosen);
  }

  /// Strings, `most` of them at most, each of 1 to `longest` characters.
  public Optional<List<String>> texts(String member, int most, int longest) {
    Optional<JsonNode> node = member(member, JsonNodeType.ARRAY, "an array");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get().size() > most) {
      refuse(member, Code.TOO_MANY, "may have " + most + " entries at most");
      return Optional.empty();
    }
    var texts = new ArrayList<String>(node.get().size());
    for (int i = 0; i < node.get().size(); i++) {
      JsonNode entry = node.get().get(i);
      String where = at(member) + "/" + i;
      if (!entry.isString()) {
        violations.add(where, Code.WRONG_TYPE, "must be a string, not " + name(entry));
      } else if (entry.stringValue().isEmpty() || entry.stringValue().length() > longest) {
        boolean empty = entry.stringValue().isEmpty();
        violations.add(where, empty ? Code.INVALID_VALUE : Code.TOO_LONG, length(longest));
      } else {
        texts.add(entry.stringValue());
      }
    }
    return Optional.of(texts);
  }

  /// An object of strings with `most` members at most, each value `longest` characters at most.
  ///
  /// @param check notes what else is wrong with a name and its value, and where
  public Optional<Map<String, String>> textMap(
      String member, int most, int longest, BiConsumer<String, Map.Entry<String, String>> check) {
    Optional<JsonNode> node = member(member, JsonNodeType.OBJECT, "an object");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get().size() > most) {
      refuse(member, Code.TOO_MANY, "may have " + most + " members at most");
      return Optional.empty();
    }
    var nested = new BodyReader(node.get(), at(member), violations);
    var texts = new LinkedHashMap<String, String>();
    for (var entry : node.get().properties()) {
      JsonNode value = entry.getValue();
      if (!value.isString()) {
        nested.refuse(entry.getKey(), Code.WRONG_TYPE, "must be a string, not " + name(value));
      } else if (value.stringValue().length() > longest) {
        nested.refuse(entry.getKey(), Code.TOO_LONG, length(longest));
      } else {
        check.accept(nested.at(entry.getKey()), Map.entry(entry.getKey(), value.stringValue()));
        texts.put(entry.getKey(), value.stringValue());
      }
    }
    return Optional.of(texts);
  }

  /// A reader of an object within this one.
  public Optional<BodyReader> object(String member) {
    return member(member, JsonNodeType.OBJECT, "an object")
        .map(node -> new BodyReader(node, at(member), violations));
  }

  /// The entries of an array, `most` of them at most.
  public Optional<List<JsonNode>> array(String member, int most) {
    Optional<JsonNode> node = member(member, JsonNodeType.ARRAY, "an array");
    if (node.isPresent() && node.get().size() > most) {
      refuse(member, Code.TOO_MANY, "may have " + most + " entries at most");
      return Optional.empty();
    }
    return node.map(array -> array.values().stream().toList());
  }

  /// A member of whichever type.
  public Optional<JsonNode> any(String member) {
    known.add(member);
    JsonNode node = object.get(member);
    present += node == null ? 0 : 1;
    return Optional.ofNullable(node);
  }

  /// The members of an object, 1 to `most`, whose names `wellNamed` accepts.
  public Optional<Map<String, JsonNode>> members(
      String member, int most, Predicate<String> wellNamed) {
    Optional<JsonNode> node = member(member, JsonNodeType.OBJECT, "an object");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get().isEmpty() || node.get().size() > most) {
      refuse(
          member,
          node.get().isEmpty() ? Code.TOO_FEW : Code.TOO_MANY,
          "must have 1 to " + most + " members");
      return Optional.empty();
    }
    var members = new LinkedHashMap<String, JsonNode>();
    var nested = new BodyReader(node.get(), at(member), violations);
    for (var entry : node.get().properties()) {
      if (wellNamed.test(entry.getKey())) {
        members.put(entry.getKey(), entry.getValue());
      } else {
        nested.refuse(entry.getKey(), Code.INVALID_VALUE, "is no name for a field");
      }
    }
    return Optional.of(members);
  }

  /// Notes members that are part of the plan and not of this version, where they are given.
  public void notBuilt(String... members) {
    for (String member : members) {
      known.add(member);
      if (object.has(member)) {
        present++;
        refuse(member, Code.NOT_BUILT, "'" + member + "' is not built yet");
      }
    }
  }

  /// Whether the member is given, right or wrong.
  public boolean has(String member) {
    return object.has(member);
  }

  /// Notes that a member is missing, when it is.
  public void require(String member) {
    if (!object.has(member)) {
      refuse(member, Code.REQUIRED, "is required");
    }
  }

  /// Notes every member that nobody asked for.
  public void finish() {
    if (present == object.size()) {
      return;
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
        refuse(shown, Code.UNKNOWN_FIELD, "is not a member; known are " + String.join(", ", known));
      }
    }
  }

  private Optional<JsonNode> member(String member, JsonNodeType type, String expected) {
    known.add(member);
    JsonNode node = object.get(member);
    if (node == null) {
      return Optional.empty();
    }
    present++;
    if (node.getNodeType() != type) {
      refuse(member, Code.WRONG_TYPE, "must be " + expected + ", not " + name(node));
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private static String length(int longest) {
    return "must have 1 to " + longest + " characters";
  }

  private static String name(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL, MISSING -> "null";
    };
  }
}
