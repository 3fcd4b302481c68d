// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.worker.extract.metadata.PageFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// What the page says of itself, under the names that a document has for it.
final class AutoStrategy implements FieldStrategy {
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "byline",
          "site_name",
          "published_at",
          "modified_at",
          "language",
          "description",
          "canonical_url",
          "text");

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Set<String> declared() {
    return FIELDS;
  }

  @Override
  public Finding find(Page page) {
    PageFacts facts = page.facts();
    var fields = new LinkedHashMap<String, JsonNode>();
    put(fields, "title", facts.title());
    put(fields, "byline", facts.byline());
    put(fields, "site_name", facts.siteName());
    put(fields, "published_at", facts.publishedAt());
    put(fields, "modified_at", facts.modifiedAt());
    put(fields, "language", facts.language());
    put(fields, "description", facts.description());
    put(fields, "canonical_url", Optional.of(facts.canonicalUrl()));
    put(fields, "text", Optional.of(page.text()).filter(text -> !text.isBlank()));
    return new Finding(fields, List.of(), page.confidence(), Optional.empty());
  }

  private static void put(Map<String, JsonNode> fields, String name, Optional<String> value) {
    value.ifPresent(text -> fields.put(name, StringNode.valueOf(text)));
  }
}
