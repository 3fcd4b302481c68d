// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.learn;

import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.extraction.Strategies.Mode;
import io.riptide.schema.extraction.Strategies.Strategy;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.Transform.Kind;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.strategy.FieldFinder;
import io.riptide.worker.extract.strategy.Page;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/// Proposes selectors for values that stand on an example page. A selector counts only if it leads
/// to the very value, through the same code that jobs run; those that also give a value on the
/// other pages come first.
public final class RuleLearner {
  private static final int FALLBACKS = 3;
  private static final int MOST_CANDIDATES = 200;
  private static final int LOOSEST = 3;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<Optional<Kind>> STEPS =
      List.of(
          Optional.empty(),
          Optional.of(Kind.NUMBER),
          Optional.of(Kind.DATE),
          Optional.of(Kind.URL));

  private final FieldFinder finder =
      new FieldFinder(new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT), Tenant.DEFAULT);
  private final Page example;
  private final List<Page> others;

  /// A learner of pages of one kind.
  ///
  /// @param others pages without known values
  public RuleLearner(Sample example, List<Sample> others) {
    this.example = page(example);
    this.others = others.stream().map(RuleLearner::page).toList();
  }

  /// A page to learn from.
  public record Sample(String html, String url) {}

  /// What was learnt for one value.
  ///
  /// @param field with up to three selectors, the best first
  /// @param found pages, the example included, on which it gives a value
  public record Learnt(CssField field, int found) {}

  /// The rules for each value that was found; a value that stands nowhere has none.
  public Map<String, Learnt> learn(Map<String, String> wanted) {
    var learnt = new LinkedHashMap<String, Learnt>();
    wanted.forEach((name, value) -> learn(value).ifPresent(rule -> learnt.put(name, rule)));
    return learnt;
  }

  private Optional<Learnt> learn(String value) {
    for (Optional<Kind> step : STEPS) {
      for (String take : takes(value, step)) {
        List<String> best = best(value, take, step);
        if (!best.isEmpty()) {
          CssField field = field(best, take, step);
          int found =
              1 + (int) others.stream().filter(each -> value(each, field).isPresent()).count();
          return Optional.of(new Learnt(field, found));
        }
      }
    }
    return Optional.empty();
  }

  /// Where the value may stand: as text, else in which attributes.
  private Set<String> takes(String value, Optional<Kind> step) {
    var takes = new LinkedHashSet<String>();
    takes.add("text");
    for (Element element : example.parsed().getAllElements()) {
      for (String take : ElementSelectors.takes(element)) {
        if (take.startsWith("@") && mayBe(element.attr(take.substring(1)), value, step)) {
          takes.add(take);
        }
      }
    }
    return takes;
  }

  private List<String> best(String value, String take, Optional<Kind> step) {
    var candidates = new LinkedHashSet<String>();
    for (Element element : example.parsed().getAllElements()) {
      boolean leaf = element.childrenSize() <= 3;
      String own =
          take.equals("text") ? (leaf ? element.text() : "") : element.attr(take.substring(1));
      if (!own.isEmpty() && mayBe(own, value, step) && candidates.size() < MOST_CANDIDATES) {
        candidates.addAll(ElementSelectors.of(element));
      }
    }
    var scored = new ArrayList<Scored>();
    for (String selector : candidates) {
      CssField field = field(List.of(selector), take, step);
      if (value(example, field).filter(found -> equal(found, value)).isPresent()) {
        long pages = others.stream().filter(each -> value(each, field).isPresent()).count();
        scored.add(new Scored(selector, pages, take.equals("text") ? length(selector) : 0));
      }
    }
    int tightest = scored.stream().mapToInt(Scored::length).min().orElse(0);
    return scored.stream()
        .filter(each -> each.length() <= LOOSEST * tightest)
        .sorted(
            Comparator.comparingLong((Scored each) -> -each.pages())
                .thenComparingInt(Scored::length))
        .limit(FALLBACKS)
        .map(Scored::selector)
        .toList();
  }

  /// @param length of the text that the selector leads to: the less there is beside the value, the
  ///   more it means it
  private record Scored(String selector, long pages, int length) {}

  private int length(String selector) {
    Element first = example.parsed().selectFirst(selector);
    return first == null ? 0 : first.text().length();
  }

  /// A quick look before rules are run.
  private static boolean mayBe(String text, String value, Optional<Kind> step) {
    if (step.isEmpty()) {
      return text.strip().equals(value.strip());
    }
    return text.length() < 300
        && switch (step.get()) {
          case NUMBER -> value.matches("-?[0-9]+(\\.[0-9]+)?") && text.matches("(?s).*[0-9].*");
          case DATE ->
              value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*") && text.matches("(?s).*[0-9].*");
          default -> value.startsWith("http");
        };
  }

  private static boolean equal(JsonNode found, String value) {
    return found.isNumber()
        ? found.decimalValue().compareTo(new java.math.BigDecimal(value)) == 0
        : found.asString("").strip().equals(value.strip());
  }

  private static CssField field(List<String> selectors, String take, Optional<Kind> step) {
    List<Transform> steps =
        step.map(kind -> List.of(new Transform(kind, Optional.empty()))).orElse(List.of());
    return new CssField(selectors, take, false, true, steps, Map.of());
  }

  private Optional<JsonNode> value(Page page, CssField field) {
    var strategies =
        new Strategies(
            List.of(Strategy.CSS),
            Mode.FALLBACK,
            Merge.FIRST,
            Optional.of(new CssRules(Map.of("value", field))),
            Optional.empty(),
            Optional.empty());
    try {
      return Optional.ofNullable(finder.find(strategies, page).fields().get("value"));
    } catch (RuleFailedException notThere) {
      return Optional.empty();
    }
  }

  private static Page page(Sample sample) {
    return new Page(
        sample.html(),
        Jsoup.parse(sample.html(), sample.url()),
        BaseUrl.of(sample.url()),
        "",
        PageFacts.unknown(sample.url()),
        1,
        LIMIT);
  }
}
