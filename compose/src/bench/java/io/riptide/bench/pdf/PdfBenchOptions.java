// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the command line asks the benchmark for.
///
/// @param ocr whether pages without text are recognised
/// @param peers a folder with jars of other readers, if there is one
/// @param atOnce how many files RipTide reads at once
record PdfBenchOptions(Path data, Path out, boolean ocr, Optional<Path> peers, int atOnce) {
  static final String USAGE =
      "Usage: riptide bench pdf --data DIR --out OUT [--ocr] [--peers DIR] [--at-once FILES]";

  private static final String OCR = "--ocr";
  private static final String AT_ONCE = "--at-once";
  private static final Set<String> WITH_VALUES = Set.of("--data", "--out", "--peers", AT_ONCE);
  private static final Pattern FILES = Pattern.compile("[1-9]\\d?");

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
    String atOnce = given.getOrDefault(AT_ONCE, "1");
    if (!given.containsKey("--data")
        || !given.containsKey("--out")
        || !FILES.matcher(atOnce).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PdfBenchOptions(
            Path.of(given.get("--data")),
            Path.of(given.get("--out")),
            ocr,
            Optional.ofNullable(given.get("--peers")).map(Path::of),
            Integer.parseInt(atOnce)));
  }
}
