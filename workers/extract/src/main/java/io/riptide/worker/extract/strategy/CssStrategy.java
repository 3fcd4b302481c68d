// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.worker.extract.rule.RuleFailedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Fields by CSS selectors, as jsoup reads them, within the whole page, its head included.
final class CssStrategy implements FieldStrategy {
  private final Map<String, CssRule> rules = new LinkedHashMap<>();
  private final Map<String, Boolean> declared = new LinkedHashMap<>();

  CssStrategy(CssRules given) throws RuleFailedException {
    for (Map.Entry<String, CssField> field : given.fields().entrySet()) {
      rules.put(field.getKey(), CssRule.of(field.getKey(), field.getValue()));
      declared.put(field.getKey(), field.getValue().required());
    }
  }

  @Override
  public String name() {
    return "css";
  }

  @Override
  public Set<String> declared() {
    return declared.keySet();
  }

  @Override
  public Finding find(Page page) throws RuleFailedException {
    Allowance allowance = Allowance.within(page.limit());
    var fields = new LinkedHashMap<String, JsonNode>();
    for (var rule : rules.entrySet()) {
      rule.getValue()
          .value(page.parsed(), page.base(), allowance)
          .ifPresent(value -> fields.put(rule.getKey(), value));
    }
    return Finding.of(fields, declared);
  }
}
