// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import io.riptide.bench.Row;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.Chunking.Mode;
import io.riptide.schema.extraction.Chunking.Source;
import io.riptide.schema.extraction.Chunking.Tokenizer;
import io.riptide.worker.extract.chunk.Chunker;
import io.riptide.worker.extract.wasm.Envelope;
import io.riptide.worker.extract.wasm.Guest;
import io.riptide.worker.extract.wasm.GuestLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/// What is done with one page of 50 KB: CPU time of the thread that does it, warm.
public final class FiftyKilobytes {
  private static final int SIZE = 50_000;
  private static final int WARM_UP = 300;
  private static final int RUNS = 400;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FiftyKilobytes() {}

  /// `chunk`: a text of 50 KB is cut, in every mode.
  public static List<Row> chunk(Path launcher) throws Exception {
    String markdown = text("\n\n## ", "\n\n", "");
    var rows = new ArrayList<Row>();
    for (Mode mode : Mode.values()) {
      var pattern = mode == Mode.REGEX ? Optional.of("\n## ") : Optional.<String>empty();
      int overlap = mode == Mode.SLIDING ? 64 : 0;
      var how =
          new Chunking(
              mode,
              Source.MARKDOWN,
              Tokenizer.CL100K_BASE,
              512,
              overlap,
              Optional.empty(),
              pattern);
      double[] ms = times(() -> Chunker.chunk(markdown, how, LIMIT).items().size());
      String name = mode.name().toLowerCase(Locale.ROOT);
      rows.add(new Row("cutting 50 KB, " + name + ", p50", at(ms, .50), "ms", 20, 0));
      rows.add(new Row("cutting 50 KB, " + name + ", p99", at(ms, .99), "ms", 0, 0));
    }
    return rows;
  }

  /// `wasm`: the examples of the SDK on a page of 50 KB, each run in a fresh instance.
  public static List<Row> wasm(Path launcher) throws Exception {
    var page =
        new Envelope(
            "https://site.example/", text("<h2>", "</h2>\n<p class=\"text\">", "</p>\n"), "{}");
    Path sdk = launcher.toAbsolutePath().resolveSibling("workers").resolve("extract/sdk");
    var rows = new ArrayList<Row>();
    for (String example : List.of("c", "assemblyscript")) {
      byte[] module = Files.readAllBytes(sdk.resolve(example).resolve("headings.wasm"));
      Guest guest = Guest.compile(module);
      double[] ms = times(() -> guest.run(page, GuestLimits.DEFAULT).length());
      String what = "a guest on a page of 50 KB, " + example;
      rows.add(new Row(what + ", p50", at(ms, .50), "ms", 0, 0));
      rows.add(new Row(what + ", p99", at(ms, .99), "ms", 3, 1.5));
    }
    return rows;
  }

  /// Milliseconds of CPU for each run, in order of their size.
  private static double[] times(Callable<Integer> work) throws Exception {
    double[] ms = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = THREADS.getCurrentThreadCpuTime();
      if (work.call() == 0) {
        throw new IllegalStateException("nothing came out");
      }
      if (run >= 0) {
        ms[run] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
      }
    }
    Arrays.sort(ms);
    return ms;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  /// Sections of sentences made of 3,000 words that no one has ever seen, always the same.
  private static String text(String beforeHeading, String behindHeading, String behindText) {
    var random = new Random(50);
    var text = new StringBuilder(SIZE + 1_000);
    while (text.length() < SIZE) {
      text.append(beforeHeading).append(sentence(random, 4)).append(behindHeading);
      for (int i = 0; i < 8; i++) {
        text.append(sentence(random, 12)).append(". ");
      }
      text.append(behindText);
    }
    return text.toString();
  }

  private static String sentence(Random random, int words) {
    var sentence = new StringBuilder("The");
    for (int i = 1; i < words; i++) {
      var letters = new Random(random.nextInt(3_000));
      sentence.append(' ');
      for (int length = 2 + letters.nextInt(8); length > 0; length--) {
        sentence.append((char) ('a' + letters.nextInt(26)));
      }
    }
    return sentence.toString();
  }
}
