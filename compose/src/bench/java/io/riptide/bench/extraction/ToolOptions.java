// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the command line asks the benchmark for.
///
/// @param folds parts of a cross-validation; 0 for none
/// @param train the file to write a new model to
/// @param peers a folder with packages of npm; other tools are measured beside if it is given
record ToolOptions(Path data, Path out, int folds, Optional<Path> train, Optional<Path> peers) {
  static final String USAGE =
      "Usage: riptide bench extract --data DIR --out OUT [--folds N] [--train MODEL] [--peers DIR]";
  private static final Set<String> NAMES =
      Set.of("--data", "--out", "--folds", "--train", "--peers");

  /// The options; empty where the arguments say something else.
  static Optional<ToolOptions> of(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      given.put(arguments.get(i), arguments.get(i + 1));
    }
    boolean known = NAMES.containsAll(given.keySet()) && arguments.size() % 2 == 0;
    if (!known || !given.containsKey("--data") || !given.containsKey("--out")) {
      return Optional.empty();
    }
    String folds = given.getOrDefault("--folds", "0");
    return folds.matches("\\d{1,2}")
        ? Optional.of(
            new ToolOptions(
                Path.of(given.get("--data")),
                Path.of(given.get("--out")),
                Integer.parseInt(folds),
                Optional.ofNullable(given.get("--train")).map(Path::of),
                Optional.ofNullable(given.get("--peers")).map(Path::of)))
        : Optional.empty();
  }
}
