// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The meters of the extract stage. Safe for any thread.
public final class ExtractMeters {
  /// Time to extract one page; tag `outcome`: extracted, raw, refused, unsupported or lost.
  public static final String DURATION = "riptide.extract.duration";

  /// Size of the pages that came in, in characters.
  public static final String PAGE_SIZE = "riptide.extract.page.size";

  /// Documents by the extractor that was chosen; tag `strategy`.
  public static final String DOCUMENTS = "riptide.extract.documents";

  /// Quality scores of the documents, from 0 to 1.
  public static final String QUALITY = "riptide.extract.quality";

  /// Documents that had to be bounded to fit into a record.
  public static final String BOUNDED = "riptide.extract.documents.bounded";

  /// Strategies that looked for fields; tags `strategy` and `outcome`: complete or incomplete.
  public static final String STRATEGIES = "riptide.extract.strategies";

  static final String OUTCOME = "outcome";
  static final String STRATEGY = "strategy";

  private final MeterRegistry registry;
  private final DistributionSummary pageSize;
  private final DistributionSummary quality;
  private final Counter bounded;

  ExtractMeters(MeterRegistry registry) {
    this.registry = registry;
    this.pageSize =
        DistributionSummary.builder(PAGE_SIZE)
            .description("Size of the pages to extract")
            .baseUnit("characters")
            .serviceLevelObjectives(10_000, 50_000, 200_000, 1_000_000, 4_000_000)
            .register(registry);
    this.quality =
        DistributionSummary.builder(QUALITY)
            .description("Quality scores of the documents")
            .serviceLevelObjectives(0.2, 0.4, 0.6, 0.8, 0.9)
            .register(registry);
    this.bounded =
        Counter.builder(BOUNDED)
            .description("Documents bounded to fit into a record")
            .register(registry);
  }

  void page(int characters) {
    pageSize.record(characters);
  }

  void ended(String outcome, long nanos) {
    Timer.builder(DURATION)
        .description("Time to extract one page")
        .tag(OUTCOME, outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(3),
            Duration.ofMillis(10),
            Duration.ofMillis(30),
            Duration.ofMillis(100),
            Duration.ofMillis(1_000))
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  void document(String strategy, double score) {
    quality.record(score);
    Counter.builder(DOCUMENTS)
        .description("Documents by the extractor that was chosen")
        .tag(STRATEGY, strategy)
        .register(registry)
        .increment();
  }

  void strategy(String strategy, boolean complete) {
    Counter.builder(STRATEGIES)
        .description("Strategies that looked for fields")
        .tag(STRATEGY, strategy)
        .tag(OUTCOME, complete ? "complete" : "incomplete")
        .register(registry)
        .increment();
  }

  void bounded() {
    bounded.increment();
  }
}
