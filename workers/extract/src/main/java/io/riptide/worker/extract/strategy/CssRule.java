// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.extraction.CssField;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.rule.RuleFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// One [CssField], ready to be used: its selectors parsed, its patterns compiled. Immutable.
final class CssRule {
  /// Matches of one selector; what follows is left out.
  static final int MAX_MATCHES = 1_000;

  private final String name;
  private final CssField field;
  private final List<Evaluator> selectors;
  private final Steps steps;
  private final Map<String, CssRule> nested;

  private CssRule(
      String name,
      CssField field,
      List<Evaluator> selectors,
      Steps steps,
      Map<String, CssRule> nested) {
    this.name = name;
    this.field = field;
    this.selectors = selectors;
    this.steps = steps;
    this.nested = nested;
  }

  static CssRule of(String name, CssField field) throws RuleFailedException {
    var selectors = new ArrayList<Evaluator>();
    for (String selector : field.selectors()) {
      selectors.add(selector(name, selector));
    }
    var nested = new LinkedHashMap<String, CssRule>();
    for (var inner : field.fields().entrySet()) {
      nested.put(inner.getKey(), of(name + "." + inner.getKey(), inner.getValue()));
    }
    return new CssRule(name, field, selectors, Steps.of(name, field.transform()), nested);
  }

  private static Evaluator selector(String name, String selector) throws RuleFailedException {
    try {
      return Selector.evaluatorOf(selector);
    } catch (Selector.SelectorParseException | IllegalArgumentException malformed) {
      throw new RuleFailedException(
          "field '%s': '%s' is not a CSS selector: %s"
              .formatted(name, selector, malformed.getMessage()));
    }
  }

  /// The value within `scope` by the first selector that gives one.
  Optional<JsonNode> value(Element scope, BaseUrl base, Allowance allowance)
      throws RuleFailedException {
    if (selectors.isEmpty()) {
      return value(List.of(scope), base, allowance);
    }
    for (Evaluator selector : selectors) {
      Optional<JsonNode> value = value(matches(scope, selector, allowance), base, allowance);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private List<Element> matches(Element scope, Evaluator selector, Allowance allowance)
      throws RuleFailedException {
    int most = field.list() ? MAX_MATCHES : 1;
    var found = new ArrayList<Element>();
    for (Element each : (Iterable<Element>) scope.stream()::iterator) {
      allowance.checkTime(name);
      if (!each.equals(scope) && selector.matches(scope, each)) {
        found.add(each);
        if (found.size() == most) {
          break;
        }
      }
    }
    return found;
  }

  private Optional<JsonNode> value(List<Element> elements, BaseUrl base, Allowance allowance)
      throws RuleFailedException {
    Allowance room = steps.roomBefore(allowance);
    var taken = new ArrayList<JsonNode>();
    for (Element element : elements) {
      taken(element, base, room).ifPresent(taken::add);
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    JsonNode value =
        field.list() ? JsonNodeFactory.instance.arrayNode().addAll(taken) : taken.getFirst();
    return steps.apply(value, base, allowance);
  }

  private Optional<JsonNode> taken(Element element, BaseUrl base, Allowance allowance)
      throws RuleFailedException {
    allowance.checkTime(name);
    if (!nested.isEmpty()) {
      return object(element, base, allowance);
    }
    String take = field.take();
    if (take.startsWith("@")) {
      String attribute = take.substring(1);
      return element.hasAttr(attribute)
          ? Optional.of(kept(element.attr(attribute).strip(), allowance))
          : Optional.empty();
    }
    String content =
        take.equals("html") ? BoundedMarkup.of(name, element, allowance) : element.text();
    return content.isEmpty() ? Optional.empty() : Optional.of(kept(content, allowance));
  }

  private JsonNode kept(String text, Allowance allowance) throws RuleFailedException {
    allowance.text(name, text.length());
    return StringNode.valueOf(text);
  }

  /// The nested fields of one element; empty when one that is required is missing, or all are.
  private Optional<JsonNode> object(Element element, BaseUrl base, Allowance allowance)
      throws RuleFailedException {
    int before = allowance.mark();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (var inner : nested.entrySet()) {
      Optional<JsonNode> value = inner.getValue().value(element, base, allowance);
      if (value.isPresent()) {
        object.set(inner.getKey(), value.get());
      } else if (inner.getValue().field.required()) {
        allowance.backTo(before);
        return Optional.empty();
      }
    }
    return object.isEmpty() ? Optional.empty() : Optional.of(object);
  }
}
