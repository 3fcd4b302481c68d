// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.riptide.schema.topic.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// Ties topics and processors to a topology. A source has the name of its topic; sinks are named by
/// their owner.
public final class Wiring {
  private Wiring() {}

  public static <K, V> void source(Topology topology, Topic<K, V> topic) {
    topology.addSource(
        topic.name(), topic.keys().deserializer(), topic.values().deserializer(), topic.name());
  }

  public static <K, V> void sink(
      Topology topology, String name, Topic<K, V> topic, String processor) {
    topology.addSink(
        name, topic.name(), topic.keys().serializer(), topic.values().serializer(), processor);
  }

  /// Makes a processor for each partition, with the stores that are its own.
  public record Keyed<K, V>(
      Supplier<Processor<K, V, Object, Object>> processors,
      Supplier<List<StoreBuilder<?>>> builders)
      implements ProcessorSupplier<K, V, Object, Object> {
    @Override
    public Processor<K, V, Object, Object> get() {
      return processors.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return new LinkedHashSet<>(builders.get());
    }
  }
}
