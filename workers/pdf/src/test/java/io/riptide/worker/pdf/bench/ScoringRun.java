// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.bench;

import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.write.TableJson;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads every PDF of a folder and writes `NAME.md`, `NAME.txt` and `NAME.tables.json` beside one
/// line per file with CPU time, pages and outcome.
///
/// Arguments: input folder, output folder or `-`, and words a file name must begin with (any of
/// them; none means all).
public final class ScoringRun {
  private ScoringRun() {}

  public static void main(String[] arguments) throws IOException {
    Path in = Path.of(arguments[0]);
    List<String> prefixes = List.of(arguments).subList(2, arguments.length);
    PdfReader reader = new PdfReader(PdfLimits.DEFAULT, System::nanoTime);
    PrintStream log = System.out;
    long total = cpu();
    int pages = 0;
    for (Path file : files(in, prefixes)) {
      long before = cpu();
      PdfOutcome outcome = reader.read(file);
      String name = file.getFileName().toString().replaceFirst("\\.pdf$", "");
      if (outcome instanceof PdfOutcome.Read(PdfDocument document)) {
        pages += document.pages().size();
        if (!arguments[1].equals("-")) {
          write(Path.of(arguments[1]), name, document);
        }
      }
      log.printf("%6d ms  %s  %s%n", (cpu() - before) / 1_000_000, name, summary(outcome));
    }
    log.printf("total %d ms cpu, %d pages%n", (cpu() - total) / 1_000_000, pages);
  }

  private static List<Path> files(Path in, List<String> prefixes) throws IOException {
    try (Stream<Path> all = Files.list(in)) {
      return new ArrayList<>(
          all.filter(Files::isRegularFile)
              .filter(file ->
                  prefixes.isEmpty()
                      || prefixes.stream().anyMatch(file.getFileName().toString()::startsWith))
              .sorted()
              .toList());
    }
  }

  private static void write(Path out, String name, PdfDocument document) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(name + ".md"), document.markdown());
    Files.writeString(out.resolve(name + ".txt"), document.text());
    Files.writeString(out.resolve(name + ".tables.json"), TableJson.write(document.tables()));
  }

  private static String summary(PdfOutcome outcome) {
    return switch (outcome) {
      case PdfOutcome.Refused(PdfOutcome.Reason reason, String detail) ->
          "REFUSED " + reason.wire() + " " + detail.lines().findFirst().orElse("");
      case PdfOutcome.Read(PdfDocument document) -> {
        int letters = document.text().length();
        yield document.pages().size()
            + " pages "
            + letters
            + " chars "
            + document.tables().size()
            + " tables "
            + document.problems().stream()
                .map(problem -> problem.page() + ":" + problem.code().wire())
                .limit(6)
                .toList();
      }
    };
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
