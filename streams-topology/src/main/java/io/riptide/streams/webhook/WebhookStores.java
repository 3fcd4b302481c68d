// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.Changelogs;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the webhook processor: their names, which are for ever, and how each is built.
/// Messages of jobs are few and wanted seldom; what is due when is small and kept in memory.
public final class WebhookStores {
  public static final String WEBHOOKS = "webhooks";
  public static final String TIMERS = "webhook-timers";

  private WebhookStores() {}

  static List<StoreBuilder<?>> builders() {
    return List.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(WEBHOOKS),
                Serdes.Bytes(),
                new JsonSerde<>(WebhookRecord.class))
            .withLoggingEnabled(Changelogs.SETTINGS),
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingEnabled(Changelogs.SETTINGS));
  }
}
