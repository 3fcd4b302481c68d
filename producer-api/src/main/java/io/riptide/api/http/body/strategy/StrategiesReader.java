// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.extraction.Strategies.Mode;
import io.riptide.schema.extraction.Strategies.Strategy;
import io.riptide.schema.extraction.WasmCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads `strategy` or `compose`, and the rules of each strategy that they name.
public final class StrategiesReader {
  private static final Map<String, Mode> MODES = Names.of(Mode.class);
  private static final Map<String, Merge> MERGES = Names.of(Merge.class);
  private static final Map<String, Optional<Strategy>> STRATEGIES = strategies();
  private static final List<Strategy> CONTENT_ALONE = List.of(Strategy.AUTO);

  private StrategiesReader() {}

  /// The strategies of `body`; empty when it wants no fields.
  public static Optional<Strategies> read(BodyReader body) {
    Optional<Optional<Strategy>> single = body.choice("strategy", STRATEGIES);
    if (single.isPresent() && single.get().isEmpty()) {
      body.refuse("strategy", Code.NOT_BUILT, "this choice of 'strategy' is not built yet");
    }
    Optional<BodyReader> compose = body.object("compose");
    if (compose.isPresent() && body.has("strategy")) {
      body.refuse("compose", Code.INVALID_VALUE, "'compose' stands in place of 'strategy'");
    }
    List<Strategy> of =
        compose
            .map(StrategiesReader::composed)
            .orElseGet(() -> single.flatMap(one -> one).map(List::of).orElse(CONTENT_ALONE));
    Mode mode = compose.flatMap(each -> each.choice("mode", MODES)).orElse(Mode.FALLBACK);
    Merge merge = compose.flatMap(each -> each.choice("merge", MERGES)).orElse(Merge.FIRST);
    compose.ifPresent(each -> refuseMerge(each, mode));
    compose.ifPresent(BodyReader::finish);
    Optional<CssRules> css = body.object("css").flatMap(CssReader::read);
    Optional<RegexRules> regex = body.object("regex").flatMap(RegexReader::read);
    Optional<WasmCall> wasm = body.object("wasm").flatMap(WasmReader::read);
    refuseUnmatched(body, "css", of.contains(Strategy.CSS));
    refuseUnmatched(body, "regex", of.contains(Strategy.REGEX));
    refuseUnmatched(body, "wasm", of.contains(Strategy.WASM));
    boolean readable =
        of.contains(Strategy.CSS) == css.isPresent()
            && of.contains(Strategy.REGEX) == regex.isPresent()
            && of.contains(Strategy.WASM) == wasm.isPresent();
    return readable && !of.isEmpty() && !of.equals(CONTENT_ALONE)
        ? Optional.of(new Strategies(of, mode, merge, css, regex, wasm))
        : Optional.empty();
  }

  private static List<Strategy> composed(BodyReader compose) {
    compose.require("of");
    var of = new ArrayList<Strategy>();
    List<JsonNode> given = compose.array("of", STRATEGIES.size()).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      String where = compose.at("of") + "/" + i;
      Optional<Strategy> named = STRATEGIES.get(given.get(i).asString(""));
      if (named == null) {
        String rule = "must be one of " + String.join(", ", STRATEGIES.keySet());
        compose.violations().add(where, Code.INVALID_VALUE, rule);
      } else if (named.isEmpty()) {
        compose.violations().add(where, Code.NOT_BUILT, "this strategy is not built yet");
      } else if (of.contains(named.get())) {
        compose.violations().add(where, Code.INVALID_VALUE, "each strategy stands once");
      } else {
        of.add(named.get());
      }
    }
    if (compose.has("of") && given.size() < 2) {
      compose.refuse("of", Code.TOO_FEW, "must have two entries or more");
    }
    return of;
  }

  private static void refuseMerge(BodyReader compose, Mode mode) {
    if (compose.has("merge") && mode != Mode.PARALLEL) {
      compose.refuse("merge", Code.INVALID_VALUE, "is of the mode parallel alone");
    }
  }

  /// Notes rules without their strategy, and a strategy without its rules.
  private static void refuseUnmatched(BodyReader body, String rules, boolean used) {
    if (used && !body.has(rules)) {
      body.refuse(rules, Code.REQUIRED, "is required by the strategy '" + rules + "'");
    }
    if (!used && body.has(rules)) {
      body.refuse(rules, Code.INVALID_VALUE, "is given, and the strategy is not used");
    }
  }

  private static Map<String, Optional<Strategy>> strategies() {
    var strategies = new LinkedHashMap<String, Optional<Strategy>>();
    for (Strategy strategy : Strategy.values()) {
      strategies.put(strategy.name().toLowerCase(Locale.ROOT), Optional.of(strategy));
    }
    List.of("llm").forEach(name -> strategies.putIfAbsent(name, Optional.empty()));
    return strategies;
  }
}
