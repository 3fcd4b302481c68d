// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.List;
import java.util.Optional;

/// How the fields of a page are found: by one strategy, or by several together.
///
/// @param of the strategies, in order, each once
/// @param mode how several work together
/// @param merge which value stands when several strategies have one for a field
/// @param css the rules of [Strategy#CSS], present when it is used
/// @param regex the rules of [Strategy#REGEX], present when it is used
/// @param wasm the extractor of [Strategy#WASM], present when it is used
public record Strategies(
    List<Strategy> of,
    Mode mode,
    Merge merge,
    Optional<CssRules> css,
    Optional<RegexRules> regex,
    Optional<WasmCall> wasm) {

  public Strategies {
    of = List.copyOf(of);
    if (of.isEmpty() || of.size() != of.stream().distinct().count()) {
      throw new IllegalArgumentException("one strategy or more, each once: " + of);
    }
    if (of.contains(Strategy.CSS) != css.isPresent()
        || of.contains(Strategy.REGEX) != regex.isPresent()
        || of.contains(Strategy.WASM) != wasm.isPresent()) {
      throw new IllegalArgumentException("each strategy needs its rules, and no other has any");
    }
  }

  /// The ways to find fields; on the wire in lower case.
  public enum Strategy {
    /// What the page says of itself: its title, authors, dates, language, description, text.
    AUTO,
    /// Elements that selectors name.
    CSS,
    /// Text that patterns match.
    REGEX,
    /// What an extractor finds that the tenant brought as WebAssembly.
    WASM
  }

  /// How several strategies work together; on the wire in lower case.
  public enum Mode {
    /// The first that succeeds stands; the others are not run.
    FALLBACK,
    /// One after the other, each for what is missing, until nothing is.
    CHAIN,
    /// All of them, and their fields are merged.
    PARALLEL,
    /// All of them, and the one that is surest of itself stands.
    BEST
  }

  /// Which value of a field stands; on the wire in lower case.
  public enum Merge {
    /// That of the strategy named first.
    FIRST,
    /// That of the strategy named last.
    LAST,
    /// The longest text, or the most entries.
    LONGEST,
    /// All that differ, as a list.
    COLLECT
  }
}
