// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.PermitsGranted;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.time.CommitPacers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

/// The processor dies and another goes on with what is stored.
class LimitRestartTest {
  private static final Limit SLOW = new Limit("shared", 1, Optional.of(2), Optional.of(1.0));

  private final List<KeyValueStore<?, ?>> stores =
      LimitStores.builders().stream()
          .map(StoreBuilder::withLoggingDisabled)
          .<KeyValueStore<?, ?>>map(builder -> (KeyValueStore<?, ?>) builder.build())
          .toList();
  private final JobId job = JobId.next(Instant.EPOCH, new Random(1));
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private LimitProcessor processor = processor();

  @Test
  void whatFellDueWhileNobodyLookedIsGrantedAndWhatIsUnderWayStillCounts() {
    stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    start();
    ask(5, 0);
    assertThat(granted()).isEqualTo(1);
    now = now.plusSeconds(30);
    start();
    ring();
    assertThat(granted()).isEqualTo(1);

    now = now.plusSeconds(30);
    start();
    ring();
    assertThat(granted()).isZero();
    ask(0, 1);
    assertThat(granted()).isEqualTo(1);
  }

  private LimitProcessor processor() {
    return new LimitProcessor(TenantLimits.NONE, new CommitPacers());
  }

  private void start() {
    context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    stores.forEach(context::addStateStore);
    processor = processor();
    processor.init(context);
  }

  private void ask(long more, long returned) {
    var asked =
        new LimitAsked(Tenant.DEFAULT, SLOW, job, Priority.NORMAL, more, returned, false, now);
    processor.process(new Record<>(asked.shared(), asked, now.toEpochMilli()));
  }

  private void ring() {
    for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
      if (!punctuator.cancelled()) {
        punctuator.getPunctuator().punctuate(now.toEpochMilli());
      }
    }
  }

  private long granted() {
    long granted =
        context.forwarded().stream()
            .mapToLong(each -> ((PermitsGranted) each.record().value()).count())
            .sum();
    context.resetForwards();
    return granted;
  }
}
