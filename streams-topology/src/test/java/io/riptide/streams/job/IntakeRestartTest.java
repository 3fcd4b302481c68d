// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.time.CommitPacers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/// The processor dies while a large job is taken in, and another goes on with what is stored.
class IntakeRestartTest {
  private static final int URLS = 6 * Intake.PIECE + 1;
  private static final JobId ID = JobId.parse("019a0000-0000-7000-8000-000000000001");

  private final Map<String, Serde<?>> stores =
      Map.of(
          JobStores.SUBMISSIONS, new JsonSerde<>(Submission.class),
          JobStores.JOBS, new JsonSerde<>(JobRecord.class),
          JobStores.TASKS, new JsonSerde<>(TaskRecord.class),
          JobStores.OUTCOMES, new JsonSerde<>(TaskOutcome.class),
          JobStores.INDEX, Serdes.ByteArray());
  private final List<StateStore> opened =
      stores.entrySet().stream()
          .<StateStore>map(each -> open(each.getKey(), each.getValue()))
          .toList();
  private final List<String> queued = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private JobProcessor processor = started();

  @Test
  void aJobIsTakenInToItsEndThoughTheProcessorDiesBetweenAnyTwoPieces() {
    var urls = IntStream.range(0, URLS).mapToObj(i -> "https://h" + i + ".example/").toList();
    var spec = new JobSpec.Crawl(urls, CrawlOptions.DEFAULT);
    var submitted =
        new JobSubmitted(ID, Tenant.DEFAULT, spec, JobTerms.DEFAULT, now, "hash", "request");
    processor.process(new Record<>(ID, submitted, now.toEpochMilli()));
    collect();
    assertThat(left()).isEqualTo(URLS - Intake.PIECE);

    for (long before = left(); before > 0; before -= Intake.PIECE) {
      assertThat(left()).isEqualTo(before);
      processor = started();
      ring();
    }

    assertThat(left()).isZero();
    assertThat(tasks()).isEqualTo(URLS);
    assertThat(queued).hasSize(JobSettings.DEFAULT.window()).doesNotHaveDuplicates();
  }

  /// A new life: its own context, alarm and lines.
  private JobProcessor started() {
    context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    opened.forEach(store -> {
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    });
    var meters = new StreamsMeters(new SimpleMeterRegistry());
    var made = new JobProcessor(JobSettings.DEFAULT, meters, new Random(1), new CommitPacers());
    made.init(context);
    return made;
  }

  private void ring() {
    now = now.plusMillis(100);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
      if (!punctuator.cancelled()) {
        punctuator.getPunctuator().punctuate(now.toEpochMilli());
      }
    }
    collect();
  }

  private void collect() {
    for (var forwarded : context.forwarded()) {
      if (forwarded.record().value() instanceof HostEvent.FetchQueued fetch) {
        queued.add(fetch.task().url().value());
      }
    }
    context.resetForwards();
  }

  private long left() {
    return this.<JobRecord>store(JobStores.JOBS).get(Keys.of(ID)).toTakeIn();
  }

  private long tasks() {
    long count = 0;
    try (var all = this.<TaskRecord>store(JobStores.TASKS).all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  private <V> KeyValueStore<Bytes, V> store(String name) {
    return context.getStateStore(name);
  }

  private static <V> KeyValueStore<Bytes, V> open(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), values)
        .withLoggingDisabled()
        .build();
  }
}
