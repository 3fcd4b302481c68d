// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.Changelogs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the schedule processor: their names, which are for ever, and how each is built.
/// Definitions, which may be large, are written when they change; what changes with every firing is
/// apart from them. Keys are `tenant/id`, so that the schedules of a tenant lie together.
public final class ScheduleStores {
  public static final String SCHEDULES = "schedules";
  public static final String PROGRESS = "schedule-progress";

  private ScheduleStores() {}

  /// The key of a schedule in both stores.
  public static Bytes key(ScheduleKey schedule) {
    return Bytes.wrap(schedule.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The schedule whose key this is.
  public static ScheduleKey schedule(Bytes key) {
    return ScheduleKey.parse(new String(key.get(), StandardCharsets.UTF_8));
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        store(SCHEDULES, new JsonSerde<>(Schedule.class)),
        store(PROGRESS, new JsonSerde<>(ScheduleProgress.class)));
  }

  private static <V> StoreBuilder<KeyValueStore<Bytes, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
        .withLoggingEnabled(Changelogs.SETTINGS);
  }
}
