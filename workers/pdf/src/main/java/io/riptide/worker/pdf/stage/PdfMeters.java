// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The meters of the PDF stage. Safe for any thread.
public final class PdfMeters {
  /// Time to read one file; tag `outcome`: read, raw, cancelled, lost or the reason of a refusal.
  public static final String DURATION = "riptide.pdf.duration";

  /// Pages that were read.
  public static final String PAGES = "riptide.pdf.pages";

  /// Size of the files that came in, in bytes.
  public static final String FILE_SIZE = "riptide.pdf.file.size";

  /// What was missing or doubtful; tag `code`.
  public static final String PROBLEMS = "riptide.pdf.problems";

  /// Documents that had to be cut to fit into a record.
  public static final String BOUNDED = "riptide.pdf.documents.bounded";

  private final MeterRegistry registry;
  private final DistributionSummary fileSize;
  private final Counter pages;
  private final Counter bounded;

  PdfMeters(MeterRegistry registry) {
    this.registry = registry;
    this.fileSize =
        DistributionSummary.builder(FILE_SIZE)
            .description("Size of the PDF files")
            .baseUnit("bytes")
            .serviceLevelObjectives(100_000, 1_000_000, 10_000_000, 100_000_000)
            .register(registry);
    this.pages = Counter.builder(PAGES).description("Pages read").register(registry);
    this.bounded =
        Counter.builder(BOUNDED)
            .description("Documents cut to fit into a record")
            .register(registry);
  }

  void file(long bytes) {
    fileSize.record((double) bytes);
  }

  void pages(int read) {
    pages.increment(read);
  }

  void ended(String outcome, long nanos) {
    Timer.builder(DURATION)
        .description("Time to read one PDF file")
        .tag("outcome", outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(30),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(100))
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  void problem(String code) {
    Counter.builder(PROBLEMS)
        .description("What was missing or doubtful in PDF files")
        .tag("code", code)
        .register(registry)
        .increment();
  }

  void bounded() {
    bounded.increment();
  }
}
