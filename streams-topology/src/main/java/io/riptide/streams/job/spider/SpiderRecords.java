// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.evidence.LeftAlone;
import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.store.Floors;
import io.riptide.streams.job.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What spiders remember of their jobs.
public final class SpiderRecords {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, byte[]> store;
  private final Floors floors = new Floors();
  private final Serde<PatternRecord> patterns = new JsonSerde<>(PatternRecord.class);
  private final Serde<SpiderRecord> records = new JsonSerde<>(SpiderRecord.class);
  private final Serde<HostTakings> hosts = new JsonSerde<>(HostTakings.class);
  private final Serde<FocusRecord> focuses = new JsonSerde<>(FocusRecord.class);
  private final Serde<CurveRecord> curves = new JsonSerde<>(CurveRecord.class);
  private final Serde<MirrorRecord> mirrors = new JsonSerde<>(MirrorRecord.class);
  private final Serde<LeftAlone> leftAlone = new JsonSerde<>(LeftAlone.class);

  public SpiderRecords(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public SpiderRecord of(JobId job) {
    return read(Keys.spider(job), records).orElse(SpiderRecord.NONE);
  }

  public void put(JobId job, SpiderRecord record) {
    write(Keys.spider(job), records, record);
  }

  /// What the pages of a pattern have brought.
  public PatternRecord pattern(JobId job, String pattern) {
    return read(SpiderKeys.pattern(job, pattern), patterns).orElse(PatternRecord.NONE);
  }

  public void put(JobId job, String pattern, PatternRecord record) {
    write(SpiderKeys.pattern(job, pattern), patterns, record);
  }

  /// What was taken from a host.
  public HostTakings host(JobId job, HostKey host) {
    return read(SpiderKeys.host(job, host), hosts).orElse(HostTakings.NONE);
  }

  public void put(JobId job, HostKey host, HostTakings takings) {
    write(SpiderKeys.host(job, host), hosts, takings);
  }

  public FocusRecord focus(JobId job) {
    return read(SpiderKeys.focus(job), focuses).orElse(FocusRecord.NONE);
  }

  public void put(JobId job, FocusRecord record) {
    write(SpiderKeys.focus(job), focuses, record);
  }

  public CurveRecord curve(JobId job) {
    return read(SpiderKeys.curve(job), curves).orElse(CurveRecord.NONE);
  }

  public void put(JobId job, CurveRecord record) {
    write(SpiderKeys.curve(job), curves, record);
  }

  public MirrorRecord mirrors(JobId job) {
    return read(SpiderKeys.mirrors(job), mirrors).orElse(MirrorRecord.NONE);
  }

  public void put(JobId job, MirrorRecord record) {
    write(SpiderKeys.mirrors(job), mirrors, record);
  }

  /// So many more URLs were left alone.
  ///
  /// @param what the pattern or the mirror
  public void leftAlone(JobId job, String what, LeftAlone urls) {
    Bytes key = SpiderKeys.leftAlone(job, what);
    long before = read(key, leftAlone).map(LeftAlone::urls).orElse(0L);
    write(key, leftAlone, new LeftAlone(before + urls.urls(), urls.reason()));
  }

  /// All that was left alone since it was asked for last.
  public List<LeftAlone> takeLeftAlone(JobId job) {
    List<LeftAlone> taken = new ArrayList<>();
    List<Bytes> keys = new ArrayList<>();
    Bytes prefix = SpiderKeys.leftAlone(job);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Keys.afterAll(prefix))) {
      entries.forEachRemaining(entry -> {
        keys.add(entry.key);
        taken.add(leftAlone.deserializer().deserialize("", entry.value));
      });
    }
    keys.forEach(store::delete);
    return taken;
  }

  /// How far what is known from the run before was told.
  public Recalled recalled(JobId job) {
    return Optional.ofNullable(store.get(SpiderKeys.recalled(job)))
        .map(Recalled::read)
        .orElse(Recalled.NOTHING);
  }

  public void put(JobId job, Recalled recalled) {
    store.put(SpiderKeys.recalled(job), recalled.bytes());
  }

  /// The URL of the first page that had that content, if there was one before; from here on it is
  /// this one.
  public Optional<String> firstWith(JobId job, String contentHash, String url) {
    byte[] before =
        store.putIfAbsent(
            SpiderKeys.content(job, contentHash), url.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(before).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// Whether a page of the job had that shape before; from here on, one had.
  public boolean shapeIsKnown(JobId job, String shape) {
    return store.putIfAbsent(SpiderKeys.shape(job, shape), PRESENT) != null;
  }

  /// How many of these passages were on a page of the job before; from here on, all were.
  ///
  /// @param passages by their hashes
  public int known(JobId job, List<String> passages) {
    int known = 0;
    for (String passage : passages) {
      known += store.putIfAbsent(SpiderKeys.passage(job, passage), PRESENT) == null ? 0 : 1;
    }
    return known;
  }

  /// The job has ended: deletes `count` entries of it; says whether none are left.
  public boolean forget(JobId job, int count) {
    List<Bytes> keys = new ArrayList<>();
    for (Bytes prefix : SpiderKeys.ofRun(job)) {
      try (KeyValueIterator<Bytes, byte[]> entries =
          store.range(floors.of(prefix), Keys.afterAll(prefix))) {
        while (keys.size() < count && entries.hasNext()) {
          Bytes key = entries.next().key;
          keys.add(key);
          floors.reached(prefix, key);
        }
      }
    }
    keys.forEach(store::delete);
    boolean none = keys.size() < count;
    if (none) {
      SpiderKeys.ofRun(job).forEach(floors::forget);
    }
    return none;
  }

  private <V> Optional<V> read(Bytes key, Serde<V> serde) {
    return Optional.ofNullable(store.get(key))
        .map(value -> serde.deserializer().deserialize("", value));
  }

  private <V> void write(Bytes key, Serde<V> serde, V value) {
    store.put(key, serde.serializer().serialize("", value));
  }
}
