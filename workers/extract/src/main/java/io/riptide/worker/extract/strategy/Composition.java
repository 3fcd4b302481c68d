// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.document.Extracted;
import io.riptide.schema.document.Extracted.Attempt;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.strategy.FieldStrategy.Finding;
import io.riptide.worker.extract.wasm.GuestLibrary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The strategies of a job, ready to be used, and how they work together. For one thread.
public final class Composition {
  private final Strategies wanted;
  private final List<FieldStrategy> strategies;

  private Composition(Strategies wanted, List<FieldStrategy> strategies) {
    this.wanted = wanted;
    this.strategies = strategies;
  }

  /// Reads the rules; throws for the first that cannot be used.
  ///
  /// @param tenant whose extractors count
  public static Composition of(Strategies wanted, GuestLibrary guests, Tenant tenant)
      throws RuleFailedException {
    var strategies = new ArrayList<FieldStrategy>();
    for (Strategies.Strategy each : wanted.of()) {
      strategies.add(
          switch (each) {
            case AUTO -> new AutoStrategy();
            case CSS -> new CssStrategy(wanted.css().orElseThrow());
            case REGEX -> new RegexStrategy(wanted.regex().orElseThrow());
            case WASM -> new WasmStrategy(wanted.wasm().orElseThrow(), tenant, guests);
          });
    }
    return new Composition(wanted, strategies);
  }

  /// The fields of `page`; [Extracted#attempts] tells which of them are missing.
  public Result run(Page page) throws RuleFailedException {
    return switch (wanted.mode()) {
      case FALLBACK -> fallback(page);
      case CHAIN -> chain(page);
      case PARALLEL -> parallel(page);
      case BEST -> best(page);
    };
  }

  /// What came of it.
  ///
  /// @param missing required fields that the whole composition lacks; with any, the page has failed
  /// @param problem why the strategy that had to stand could not run to its end, if it could not
  public record Result(Extracted extracted, List<String> missing, Optional<String> problem) {}

  private Result fallback(Page page) throws RuleFailedException {
    var run = new Run(page);
    for (FieldStrategy strategy : strategies) {
      Finding found = run.attempt(strategy);
      if (found.succeeded()) {
        return run.result(one(strategy, found), List.of(), Optional.empty());
      }
    }
    return run.leastMissing();
  }

  private Result chain(Page page) throws RuleFailedException {
    var run = new Run(page);
    var merged = new MergedFields(Merge.FIRST);
    var required = new ArrayList<String>();
    for (FieldStrategy strategy : strategies) {
      boolean nothingMissing =
          !run.attempts.isEmpty()
              && strategy.declared().stream().allMatch(merged::has)
              && required.stream().allMatch(merged::has);
      if (!nothingMissing) {
        Finding found = run.attempt(strategy);
        required.addAll(found.missing());
        merged.add(strategy.name(), found.fields());
      }
    }
    return run.result(merged, merged.lacking(required), run.problemOf(merged));
  }

  private Result parallel(Page page) throws RuleFailedException {
    var run = new Run(page);
    var merged = new MergedFields(wanted.merge());
    var required = new ArrayList<String>();
    for (FieldStrategy strategy : strategies) {
      Finding found = run.attempt(strategy);
      required.addAll(found.missing());
      merged.add(strategy.name(), found.fields());
    }
    return run.result(merged, merged.lacking(required), run.problemOf(merged));
  }

  private Result best(Page page) throws RuleFailedException {
    var run = new Run(page);
    for (FieldStrategy strategy : strategies) {
      run.attempt(strategy);
    }
    return run.leastMissing();
  }

  private static MergedFields one(FieldStrategy strategy, Finding found) {
    var fields = new MergedFields(Merge.FIRST);
    fields.add(strategy.name(), found.fields());
    return fields;
  }

  /// The strategies' runs on one page.
  private static final class Run {
    private final Page page;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    private Run(Page page) {
      this.page = page;
    }

    private Finding attempt(FieldStrategy strategy) throws RuleFailedException {
      long start = System.nanoTime();
      Finding found = strategy.find(page);
      attempts.add(
          new Attempt(
              strategy.name(),
              found.confidence(),
              found.missing(),
              found.problem(),
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
      candidates.add(new Candidate(strategy, found));
      return found;
    }

    private Result result(MergedFields fields, List<String> missing, Optional<String> problem) {
      var extracted = new Extracted(fields.values(), fields.sources(), attempts);
      return new Result(extracted, missing, problem);
    }

    /// What went wrong, where nothing came of it all.
    private Optional<String> problemOf(MergedFields fields) {
      return fields.values().isEmpty()
          ? attempts.stream().flatMap(attempt -> attempt.problem().stream()).findFirst()
          : Optional.empty();
    }

    /// The surest of those that lack the fewest required fields.
    private Result leastMissing() {
      Candidate least =
          candidates.stream()
              .min(
                  Comparator.<Candidate>comparingInt(
                          each -> each.found().problem().isPresent() ? 1 : 0)
                      .thenComparingInt(each -> each.found().missing().size())
                      .thenComparingDouble(each -> -each.found().confidence()))
              .orElseThrow();
      return result(
          one(least.strategy(), least.found()), least.found().missing(), least.found().problem());
    }
  }

  private record Candidate(FieldStrategy strategy, Finding found) {}
}
