// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How any program reads documents, as `docs/how-to/consume-documents.md` quotes it.
final class PlainConsumerExample {
  private PlainConsumerExample() {}

  // quoted from here
  /// Gives every document to `store`, under its id, until `wanted` says no.
  static void follow(
      String bootstrap, String group, BiConsumer<String, String> store, BooleanSupplier wanted) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            group,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("riptide.documents"));
      while (wanted.getAsBoolean()) {
        for (var document : consumer.poll(Duration.ofSeconds(1))) {
          if (document.value() != null) {
            store.accept(document.key(), document.value());
          }
        }
        consumer.commitSync();
      }
    }
  }
  // to here
}
