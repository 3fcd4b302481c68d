// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.event.TaskRef;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Turns a record's bytes into a stage's input, or says why they are none.
final class RecordReader<I> {
  private final Stage<I> stage;

  RecordReader(Stage<I> stage) {
    this.stage = stage;
  }

  Reading<I> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      @Nullable I input =
          stage.input().values().deserializer().deserialize(record.topic(), record.value());
      if (input == null) {
        return new Illegible<>("it has no value");
      }
      @Nullable TaskRef task = stage.task(input);
      return whole(task) ? new Legible<>(input, task) : new Illegible<>("it names no task");
    } catch (RuntimeException e) { // whatever a reader makes of foreign bytes
      return new Illegible<>(e.getMessage() + reason(e));
    }
  }

  /// JSON can leave out what no task may lack.
  private static boolean whole(@Nullable TaskRef task) {
    return task != null
        && present(task.jobId())
        && present(task.taskId())
        && present(task.tenant())
        && present(task.url());
  }

  private static boolean present(@Nullable Object component) {
    return component != null;
  }

  private static String reason(RuntimeException e) {
    return e.getCause() == null ? "" : ": " + e.getCause().getMessage();
  }

  /// What came of reading a record.
  sealed interface Reading<I> {}

  /// The stage's input and the task it is about.
  record Legible<I>(I input, TaskRef task) implements Reading<I> {}

  /// Not a record of this topic.
  record Illegible<I>(String cause) implements Reading<I> {}
}
