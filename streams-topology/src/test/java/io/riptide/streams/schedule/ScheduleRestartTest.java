// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.schedule.ScheduleFlow.Plan;
import io.riptide.streams.time.CommitPacers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/// The processor dies at any moment and another goes on with what is stored: the stores stay, all
/// else is gone. Complaints: recurring jobs that stop or fire twice (jobrunr #698, quartz #548).
class ScheduleRestartTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final KeyValueStore<Bytes, Schedule> schedules =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(ScheduleStores.SCHEDULES),
              Serdes.Bytes(),
              new JsonSerde<>(Schedule.class))
          .withLoggingDisabled()
          .build();
  private final KeyValueStore<Bytes, ScheduleProgress> progress =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(ScheduleStores.PROGRESS),
              Serdes.Bytes(),
              new JsonSerde<>(ScheduleProgress.class))
          .withLoggingDisabled()
          .build();
  private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
  private final List<Instant> dues = new ArrayList<>();
  private Instant now = START;
  private MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private ScheduleProcessor processor = processor();

  @Test
  void whateverDiesWhenEveryDueTimeFiresOnce() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    schedules.init(context.getStateStoreContext(), schedules);
    progress.init(context.getStateStoreContext(), progress);
    start();
    define(Plan.of("* * * * *"));

    for (int step = 0; step < 2_000; step++) {
      now = now.plusMillis(random.nextInt(9_000));
      if (random.nextInt(10) == 0) {
        start();
      }
      ringWhatIsDue();
    }
    now = now.plusSeconds(60);
    ringWhatIsDue();

    var expected = new ArrayList<Instant>();
    for (Instant at = START.plusSeconds(60); !at.isAfter(now); at = at.plusSeconds(60)) {
      expected.add(at);
    }
    assertThat(dues).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void aTimeThatNoCountOfMillisecondsReachesStopsNeitherThisLifeNorTheNext() {
    schedules.init(context.getStateStoreContext(), schedules);
    progress.init(context.getStateStoreContext(), progress);
    start();
    Instant never = Instant.parse("+300000000-01-01T00:00:00Z");
    define(Plan.of("* * * * *").between(never, Instant.MAX));
    start();
    assertThat(progress.get(ScheduleStores.key(ScheduleFlow.KEY)).nextFireAt()).isEmpty();

    progress.put(ScheduleStores.key(ScheduleFlow.KEY), due(never));
    start();
    define(Plan.of("* * * * *"));
    now = now.plusSeconds(60);
    ringWhatIsDue();

    assertThat(dues).containsExactly(START.plusSeconds(60));
  }

  /// What an older version left behind.
  private static ScheduleProgress due(Instant at) {
    return new ScheduleProgress(
        Optional.of(at),
        Optional.of(at),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        0,
        0,
        Optional.empty(),
        List.of());
  }

  private ScheduleProcessor processor() {
    return new ScheduleProcessor(ScheduleSettings.DEFAULT, meters, new CommitPacers());
  }

  /// A new life: its own context, alarm and agenda.
  private void start() {
    context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context.addStateStore(schedules);
    context.addStateStore(progress);
    processor = processor();
    processor.init(context);
  }

  private void define(Plan plan) {
    ScheduleKey key = ScheduleFlow.KEY;
    var defined =
        new ScheduleEvent.ScheduleDefined(
            Tenant.DEFAULT,
            key.id(),
            plan.with(Overlap.ALLOW).definition(),
            Optional.empty(),
            now,
            "request");
    processor.process(new Record<>(key, defined, now.toEpochMilli()));
  }

  private void ringWhatIsDue() {
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
      if (!punctuator.cancelled()) {
        punctuator.getPunctuator().punctuate(now.toEpochMilli());
      }
    }
    for (var forwarded : context.forwarded()) {
      if (forwarded.record().value() instanceof JobSubmitted job) {
        dues.add(job.firing().map(Firing::dueAt).orElseThrow());
      }
    }
    context.resetForwards();
    assertThat(Duration.between(START, now)).isPositive();
  }
}
