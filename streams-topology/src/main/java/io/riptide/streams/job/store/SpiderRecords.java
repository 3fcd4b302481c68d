// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.JsonSerde;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// What spiders remember of their jobs.
public final class SpiderRecords {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Serde<SpiderRecord> records = new JsonSerde<>(SpiderRecord.class);

  public SpiderRecords(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public SpiderRecord of(JobId job) {
    byte[] value = store.get(Keys.spider(job));
    return value == null ? SpiderRecord.NONE : records.deserializer().deserialize("", value);
  }

  public void put(JobId job, SpiderRecord record) {
    store.put(Keys.spider(job), records.serializer().serialize("", record));
  }
}
