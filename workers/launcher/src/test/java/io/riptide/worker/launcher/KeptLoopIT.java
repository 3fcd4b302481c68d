// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.WorkerSettings;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import io.riptide.worker.runtime.testing.TopicClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptLoopIT {

  @Test
  void aLoopThatEndsByItselfIsStartedAgainAndFinishesTheWork() {
    TestBroker broker = TestBroker.shared();
    String name = "kept-" + UUID.randomUUID();
    var stage = new FailingOnce(TestTasks.likeFetch(name));
    broker.create(List.of(stage.input()), 1);
    broker.shareGroup(name, Duration.ofSeconds(15), 5);
    try (var topics = new TopicClient(broker.bootstrap())) {
      topics.write(stage.input(), TestTasks.fetchesRequested(TestTasks.job(), 5));
    }

    try (var producer = ProducerSettings.of(broker.bootstrap()).open()) {
      var loop =
          KeptLoop.start(
              stage,
              WorkerSettings.of(broker.bootstrap(), name, 2),
              producer,
              LoopContext.of(new SimpleMeterRegistry(), name, InstantSource.system()));
      await().atMost(Duration.ofMinutes(2)).until(() -> stage.done.get() >= 5);
      await().atMost(Duration.ofMinutes(2)).until(() -> loop.health().up());
      loop.close(Duration.ofSeconds(5));
      assertThat(loop.health().up()).isFalse();
    }
    assertThat(stage.calls.get()).isGreaterThan(5);
  }

  private record FailingOnce(
      Topic<TaskId, FetchRequested> input, AtomicInteger calls, AtomicInteger done)
      implements Stage<FetchRequested> {
    FailingOnce(Topic<TaskId, FetchRequested> input) {
      this(input, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public String name() {
      return "failing-once";
    }

    @Override
    public TaskRef task(FetchRequested requested) {
      return requested.task();
    }

    @Override
    public Outcome handle(FetchRequested requested) {
      if (calls.getAndIncrement() == 0) {
        throw new OutOfMemoryError("planted");
      }
      done.incrementAndGet();
      return new Outcome.Done(List.of());
    }
  }
}
