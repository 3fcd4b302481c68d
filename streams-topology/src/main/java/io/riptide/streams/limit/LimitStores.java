// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.Changelogs;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the limit processor: their names, which are for ever, and how each is built. Jobs
/// are kept one by one, because a limit may have any number of them.
final class LimitStores {
  static final String LIMITS = "limits";
  static final String SHARES = "limit-shares";

  private static final int JOB = "/".length() + 36;

  private LimitStores() {}

  /// The key of a job's share of a limit.
  static String key(String limit, JobId job) {
    return limit + "/" + job;
  }

  /// The limit of the share with that key.
  static String limit(String key) {
    return key.substring(0, key.length() - JOB);
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        store(LIMITS, new JsonSerde<>(LimitRecord.class)),
        store(SHARES, new JsonSerde<>(Share.class)));
  }

  private static StoreBuilder<?> store(String name, Serde<?> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
        .withLoggingEnabled(Changelogs.SETTINGS);
  }
}
