// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.Outcome.Send;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import io.riptide.worker.runtime.testing.TopicClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/// A topic, a share group and a job of one test's own, and the loops that the test starts on them.
final class LoopScene implements AutoCloseable {
  final TestBroker broker;
  final JobId job = TestTasks.job();
  final Topic<TaskId, FetchRequested> input;
  final String group;
  final TopicClient topics;
  final MeterRegistry meters = new SimpleMeterRegistry();
  private final LoopContext context = LoopContext.of(meters, "fetch", InstantSource.system());
  private final Producer<byte[], byte[]> producer;
  private final List<ShareLoop<?>> loops = new ArrayList<>();

  LoopScene(TestBroker broker, Duration lock) {
    String name = "test-" + UUID.randomUUID();
    this.broker = broker;
    this.input = TestTasks.likeFetch(name);
    this.group = name;
    this.topics = new TopicClient(broker.bootstrap());
    this.producer = ProducerSettings.of(broker.bootstrap()).open();
    broker.create(List.of(input), 2);
    broker.shareGroup(group, lock, 5);
  }

  WorkerSettings settings(int inFlight) {
    return WorkerSettings.of(broker.bootstrap(), group, inFlight);
  }

  ShareLoop<FetchRequested> start(int inFlight, FetchLikeStage.Doing doing) {
    return start(settings(inFlight), doing);
  }

  ShareLoop<FetchRequested> start(WorkerSettings settings, FetchLikeStage.Doing doing) {
    var loop = new ShareLoop<>(new FetchLikeStage(input, doing), settings, producer, context);
    loops.add(loop);
    loop.start();
    return loop;
  }

  void request(int count) {
    topics.write(input, TestTasks.fetchesRequested(job, count));
  }

  /// An outcome that leaves one trace on `riptide.task-events`.
  static Outcome reported(FetchRequested requested) {
    var event =
        new TaskEvent.TaskFailed(
            requested.task(), "test", new Failure.ServerError(500), 0, TestTasks.AT);
    return new Outcome.Done(List.of(new Send<>(Topics.TASK_EVENTS, event)));
  }

  /// What was reported about this scene's tasks.
  List<TaskEvent.TaskFailed> reports() {
    return topics.values(Topics.TASK_EVENTS, event -> event.jobId().equals(job)).stream()
        .map(TaskEvent.TaskFailed.class::cast)
        .toList();
  }

  /// The paths of the reported tasks.
  List<String> reportedPaths() {
    return reports().stream().map(event -> pathOf(event.task().url().toString())).toList();
  }

  static String pathOf(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  double count(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(Counter::count).sum();
  }

  @Override
  public void close() {
    loops.forEach(loop -> loop.close(Duration.ofSeconds(3)));
    producer.close(Duration.ofSeconds(1));
    topics.close();
  }
}
