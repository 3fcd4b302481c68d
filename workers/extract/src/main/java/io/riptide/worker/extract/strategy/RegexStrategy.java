// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.rule.SafePattern;
import io.riptide.worker.extract.rule.TimedText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Fields by regular expressions in RE2 syntax, in time linear in the length of the text.
final class RegexStrategy implements FieldStrategy {
  /// Matches of one pattern; what follows is left out.
  static final int MAX_MATCHES = 1_000;

  private final RegexRules rules;
  private final Map<String, Rule> patterns = new LinkedHashMap<>();
  private final Map<String, Boolean> declared = new LinkedHashMap<>();

  RegexStrategy(RegexRules rules) throws RuleFailedException {
    this.rules = rules;
    for (Map.Entry<String, RegexField> field : rules.patterns().entrySet()) {
      patterns.put(field.getKey(), rule(field.getKey(), field.getValue()));
      declared.put(field.getKey(), field.getValue().required());
    }
  }

  private static Rule rule(String name, RegexField field) throws RuleFailedException {
    Pattern pattern = SafePattern.compile("field '" + name + "'", field.pattern());
    int group = field.group().orElse(Math.min(1, pattern.groupCount()));
    if (group > pattern.groupCount()) {
      throw new RuleFailedException(
          "field '%s': its pattern has no group %d".formatted(name, group));
    }
    return new Rule(field, name, pattern, group, Steps.of(name, field.transform()));
  }

  @Override
  public String name() {
    return "regex";
  }

  @Override
  public Set<String> declared() {
    return declared.keySet();
  }

  @Override
  public Finding find(Page page) throws RuleFailedException {
    String text = rules.in() == RegexRules.Source.HTML ? page.source() : page.text();
    Allowance allowance = Allowance.within(page.limit());
    var timed = new TimedText(text, allowance.deadline());
    var fields = new LinkedHashMap<String, JsonNode>();
    for (var rule : patterns.entrySet()) {
      try {
        rule.getValue()
            .value(timed, page.base(), allowance)
            .ifPresent(value -> fields.put(rule.getKey(), value));
      } catch (TimedText.OutOfTimeException late) {
        throw allowance.tooLate(rule.getKey());
      }
    }
    return Finding.of(fields, declared);
  }

  private record Rule(RegexField field, String name, Pattern pattern, int group, Steps steps) {

    Optional<JsonNode> value(TimedText text, BaseUrl base, Allowance allowance)
        throws RuleFailedException {
      Optional<JsonNode> matched = matched(text, steps.roomBefore(allowance));
      return matched.isEmpty() ? matched : steps.apply(matched.get(), base, allowance);
    }

    private Optional<JsonNode> matched(TimedText text, Allowance allowance)
        throws RuleFailedException {
      Matcher matcher = pattern.matcher(text);
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      while (found.size() < MAX_MATCHES && matcher.find()) {
        int length = matcher.end(group) - matcher.start(group);
        if (length > 0) {
          allowance.text(name, length);
          String value = matcher.group(group);
          if (!field.list()) {
            return Optional.of(StringNode.valueOf(value));
          }
          found.add(value);
        }
      }
      return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
  }
}
