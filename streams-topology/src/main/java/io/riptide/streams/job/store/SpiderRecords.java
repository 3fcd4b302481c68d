// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.job.record.PatternRecord;
import io.riptide.streams.job.record.SpiderRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What spiders remember of their jobs.
public final class SpiderRecords {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, byte[]> store;
  private final Serde<PatternRecord> patterns = new JsonSerde<>(PatternRecord.class);
  private final Serde<SpiderRecord> records = new JsonSerde<>(SpiderRecord.class);

  public SpiderRecords(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public SpiderRecord of(JobId job) {
    byte[] value = store.get(Keys.spider(job));
    return value == null ? SpiderRecord.NONE : records.deserializer().deserialize("", value);
  }

  /// What the pages of a pattern have brought.
  public PatternRecord pattern(JobId job, String pattern) {
    byte[] value = store.get(Keys.pattern(job, pattern));
    return value == null ? PatternRecord.NONE : patterns.deserializer().deserialize("", value);
  }

  public void put(JobId job, String pattern, PatternRecord record) {
    store.put(Keys.pattern(job, pattern), patterns.serializer().serialize("", record));
  }

  /// Whether a page of the job had that content before; from here on, one had.
  public boolean contentIsKnown(JobId job, String hash) {
    return store.putIfAbsent(Keys.content(job, hash), PRESENT) != null;
  }

  /// The job has ended: deletes `count` entries of it; says whether none are left.
  public boolean forget(JobId job, int count) {
    List<Bytes> keys = new ArrayList<>();
    for (Bytes prefix : List.of(Keys.patterns(job), Keys.contents(job))) {
      try (KeyValueIterator<Bytes, byte[]> entries =
          store.prefixScan(prefix, new BytesSerializer())) {
        while (keys.size() < count && entries.hasNext()) {
          keys.add(entries.next().key);
        }
      }
    }
    keys.forEach(store::delete);
    return keys.size() < count;
  }

  public void put(JobId job, SpiderRecord record) {
    store.put(Keys.spider(job), records.serializer().serialize("", record));
  }
}
