// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topic;
import java.util.List;
import java.util.function.Function;

/// What a stage made of a record. Either way the record is accepted once everything emitted is
/// acknowledged by the broker: whether a failed task is tried again is the job processor's word.
public sealed interface Outcome {

  /// What the runtime sends, in this order.
  List<Emission> emitted();

  /// The work is done.
  record Done(List<Emission> emitted) implements Outcome {
    public Done {
      emitted = List.copyOf(emitted);
    }
  }

  /// This attempt failed; the runtime adds the task event that says so.
  ///
  /// @param bytes decoded bytes received before it failed
  record Failed(Failure why, long bytes, List<Emission> emitted) implements Outcome {
    public Failed {
      emitted = List.copyOf(emitted);
    }
  }

  /// A record to send.
  sealed interface Emission {}

  /// Send `value` to `topic`.
  record Send<V>(Topic<?, V> topic, V value) implements Emission {}

  /// Send `value`, and once the broker has acknowledged it, what `next` makes of its position.
  record SendThen<V>(Topic<?, V> topic, V value, Function<DocumentPosition, Send<?>> next)
      implements Emission {}
}
