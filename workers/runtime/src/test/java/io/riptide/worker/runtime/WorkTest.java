// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import org.junit.jupiter.api.Test;

class WorkTest {
  private record Waiting(Topic<TaskId, FetchRequested> input) implements Stage<FetchRequested> {
    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public TaskRef task(FetchRequested requested) {
      return requested.task();
    }

    @Override
    public Outcome handle(FetchRequested requested) {
      throw new AssertionError("nothing is to be handled");
    }
  }

  private record Computing(Waiting waiting) implements Stage<FetchRequested> {
    @Override
    public String name() {
      return "computing";
    }

    @Override
    public boolean computes() {
      return true;
    }

    @Override
    public Topic<TaskId, FetchRequested> input() {
      return waiting.input();
    }

    @Override
    public TaskRef task(FetchRequested requested) {
      return waiting.task(requested);
    }

    @Override
    public Outcome handle(FetchRequested requested) {
      return waiting.handle(requested);
    }
  }

  @Test
  void whatComputesHasAThreadThatTheSystemInterruptsAndWhatWaitsHasNone() {
    var waiting = new Waiting(Topics.FETCH);
    assertThat(threadOf(waiting).isVirtual()).isTrue();
    Thread computing = threadOf(new Computing(waiting));
    assertThat(computing.isVirtual()).isFalse();
    assertThat(computing.isDaemon()).isTrue();
    assertThat(computing.getName()).isEqualTo("computing-0");
  }

  private static Thread threadOf(Stage<?> stage) {
    return Work.threads(stage).unstarted(() -> {});
  }
}
