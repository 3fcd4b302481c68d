// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import io.riptide.compose.config.InvalidConfiguration;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;

/// A list of golden pages, from YAML: `pages`, each with `name`, `page`, `category` and what else
/// it needs, and a `tolerance` for all that name none.
final class GoldenList {
  private static final Set<String> LIST_KEYS = Set.of("pages", "tolerance");
  private static final Set<String> PAGE_KEYS =
      Set.of("name", "page", "url", "category", "tolerance");
  private static final Set<String> TOLERANCE_KEYS =
      Set.of("similarity", "words", "structure", "quality", "facts");
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,79}";

  private final Path file;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, GoldenPage> pages = new LinkedHashMap<>();

  private GoldenList(Path file) {
    this.file = file;
  }

  /// The pages in the order of the file. Throws [InvalidConfiguration] with all that is wrong.
  public static List<GoldenPage> read(Path file) {
    GoldenList list = new GoldenList(file);
    list.take(list.load());
    if (!list.wrong.isEmpty()) {
      throw new InvalidConfiguration(list.wrong.stream().map(one -> file + ": " + one).toList());
    }
    return List.copyOf(list.pages.values());
  }

  private JsonNode load() {
    try {
      var load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
      return Json.EVENTS.valueToTree(load.loadFromString(Files.readString(file)));
    } catch (IOException e) {
      throw new InvalidConfiguration(List.of(file + ": cannot be read: " + e));
    } catch (YamlEngineException e) {
      throw new InvalidConfiguration(List.of(file + ": not valid YAML: " + e.getMessage()));
    }
  }

  private void take(JsonNode root) {
    if (!root.path("pages").isArray()) {
      wrong.add("must hold a list named pages");
      return;
    }
    onlyKnown(root, LIST_KEYS, "");
    Tolerance usual = tolerance(root.path("tolerance"), Tolerance.DEFAULT, "tolerance");
    for (int i = 0; i < root.path("pages").size(); i++) {
      page(root.path("pages").get(i), usual, "pages[" + i + "]");
    }
  }

  private void page(JsonNode node, Tolerance usual, String where) {
    onlyKnown(node, PAGE_KEYS, where + ".");
    String name = node.path("name").asString("");
    if (!name.matches(NAME)) {
      wrong.add(where + ".name must be made of a-z, 0-9, '.', '_' and '-'");
    }
    String page = node.path("page").asString("");
    if (page.isBlank()) {
      wrong.add(where + ".page must be a URL or a file");
    }
    var category = Category.of(node.path("category").asString(""));
    if (category.isEmpty()) {
      wrong.add(where + ".category must be one of " + Category.all());
    }
    Tolerance own = tolerance(node.path("tolerance"), usual, where + ".tolerance");
    String url = node.path("url").asString("https://file.invalid/" + name);
    GoldenPage made = new GoldenPage(name, page, url, category.orElse(Category.NEWS), own);
    if (pages.put(name, made) != null) {
      wrong.add(where + ".name: there are two pages named " + name);
    }
  }

  private Tolerance tolerance(JsonNode node, Tolerance usual, String where) {
    onlyKnown(node, TOLERANCE_KEYS, where + ".");
    return new Tolerance(
        share(node, "similarity", usual.similarity(), where),
        share(node, "words", usual.words(), where),
        share(node, "structure", usual.structure(), where),
        share(node, "quality", usual.quality(), where),
        node.has("facts") ? facts(node.path("facts"), where) : usual.facts());
  }

  private double share(JsonNode node, String name, double usual, String where) {
    if (!node.has(name)) {
      return usual;
    }
    double share = node.path(name).asDouble(-1);
    if (share < 0 || share > 1) {
      wrong.add(where + "." + name + " must be from 0 to 1");
    }
    return share;
  }

  private Set<Fact> facts(JsonNode node, String where) {
    Set<Fact> facts = new LinkedHashSet<>();
    for (JsonNode one : node) {
      Fact.of(one.asString(""))
          .ifPresentOrElse(facts::add, () -> wrong.add(where + ".facts: no such fact: " + one));
    }
    return facts;
  }

  private void onlyKnown(JsonNode node, Set<String> known, String where) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        wrong.add(where + name + " is not known");
      }
    }
  }
}
