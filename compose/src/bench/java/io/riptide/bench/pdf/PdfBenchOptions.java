// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the command line asks the benchmark for.
///
/// @param ocr whether pages without text are recognised
/// @param peers a folder with jars of other readers, if there is one
record PdfBenchOptions(Path data, Path out, boolean ocr, Optional<Path> peers) {
  static final String USAGE =
      "Usage: riptide bench pdf --data DIR --out OUT [--ocr] [--peers DIR]";

  private static final String OCR = "--ocr";
  private static final Set<String> WITH_VALUES = Set.of("--data", "--out", "--peers");

  /// The options; empty where the arguments say something else.
  static Optional<PdfBenchOptions> of(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    boolean ocr = false;
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals(OCR)) {
        ocr = true;
      } else if (WITH_VALUES.contains(name) && i + 1 < arguments.size()) {
        given.put(name, arguments.get(++i));
      } else {
        return Optional.empty();
      }
    }
    if (!given.containsKey("--data") || !given.containsKey("--out")) {
      return Optional.empty();
    }
    return Optional.of(
        new PdfBenchOptions(
            Path.of(given.get("--data")),
            Path.of(given.get("--out")),
            ocr,
            Optional.ofNullable(given.get("--peers")).map(Path::of)));
  }
}
