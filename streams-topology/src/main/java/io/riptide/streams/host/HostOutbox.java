// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.HostKey;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// What the host processor tells others.
final class HostOutbox {
  /// Sinks of the host processor.
  static final String FETCH = "host-to-fetch";

  static final String TASK_EVENTS = "host-to-task-events";

  static final String HOST_EVENTS = "host-to-host-events";

  static final String QUEUE_STATS = "host-to-queue-stats";

  static final String SOURCE = "/riptide/hosts";

  private final ProcessorContext<Object, Object> context;

  HostOutbox(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  /// The fetch may start.
  void request(QueuedFetch queued, Instant now) {
    TaskRef task = queued.fetch().task();
    var request = new FetchRequested(task, queued.fetch().options(), now);
    String id = task.taskId() + "/" + task.attempt() + "/fetch";
    send(FETCH, Topics.FETCH, request, id, queued.traceparent());
  }

  /// The answer to a job that asked after its task.
  void answer(QueuedFetch probe, boolean here, Instant now) {
    TaskRef task = probe.fetch().task();
    TaskEvent answer =
        here ? new TaskEvent.TaskStillQueued(task, now) : new TaskEvent.TaskLost(task, now);
    String id = task.taskId() + "/" + task.attempt() + "/answer-" + now.toEpochMilli();
    send(TASK_EVENTS, Topics.TASK_EVENTS, answer, id, probe.traceparent());
  }

  /// The task of a paused job had not started.
  void giveBack(QueuedFetch queued, Instant now) {
    TaskRef task = queued.fetch().task();
    String id = task.taskId() + "/" + task.attempt() + "/returned";
    send(
        TASK_EVENTS,
        Topics.TASK_EVENTS,
        new TaskEvent.TaskReturned(task, now),
        id,
        queued.traceparent());
  }

  /// The task had not started, and its host is down.
  void fail(QueuedFetch queued, Failure why, Instant now) {
    TaskRef task = queued.fetch().task();
    String id = task.taskId() + "/" + task.attempt() + "/host-down";
    send(
        TASK_EVENTS,
        Topics.TASK_EVENTS,
        new TaskEvent.TaskFailed(task, "host", why, 0, now),
        id,
        queued.traceparent());
  }

  /// The host wants permits of its address, or gives some back.
  void ask(HostKey host, HostKey address, int more, int returned, Instant now) {
    String id = host + "/" + address + "/" + now.toEpochMilli();
    var asked = new HostEvent.AddressAsked(address, host, more, returned, now);
    send(HOST_EVENTS, Topics.HOST_EVENTS, asked, id, Optional.empty());
  }

  private <K, V> void send(
      String sink, Topic<K, V> topic, V value, String id, Optional<String> traceparent) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    var headers = new RecordHeaders();
    topic.stamp(headers, value, id, SOURCE, now);
    traceparent.ifPresent(parent -> CloudEvents.put(headers, CloudEvents.TRACEPARENT, parent));
    context.forward(
        new Record<>(topic.keyOf().apply(value), value, now.toEpochMilli(), headers), sink);
  }
}
