// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.HostEvent.AddressAsked;
import io.riptide.schema.event.HostEvent.AddressShared;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Grants hosts the permits of the addresses that serve them. All hosts of an address meet in one
/// processor, so that it never has more requests in transit than it may. Of what concerns hosts
/// alone it sees nothing.
final class AddressProcessor implements Processor<HostKey, HostEvent, Object, Object> {
  static final String HOST_EVENTS = "address-to-host-events";

  private static final String SOURCE = "/riptide/addresses";
  private static final char BETWEEN = '\0';

  private final int limit;
  private final CommitPacers pacers;

  /// On the heap; found again in `init`.
  private final Map<HostKey, AddressLine> lines = new HashMap<>();

  private ProcessorContext<Object, Object> context;
  private KeyValueStore<Bytes, Claim> claims;
  private Alarm alarm;
  private CommitPacer pacer;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  AddressProcessor(int limit, CommitPacers pacers) {
    this.limit = limit;
    this.pacers = pacers;
  }

  private record Stored(HostKey address, HostKey host, Claim claim) {}

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    claims = context.getStateStore(AddressTopology.CLAIMS);
    alarm = new Alarm(context, nowMs -> pacer.rang(context, alarm, nowMs));
    pacer = pacers.ofThisThread();
    lines.clear();
    List<Stored> stored = new ArrayList<>();
    try (var all = claims.all()) {
      all.forEachRemaining(entry -> stored.add(stored(entry.key, entry.value)));
    }
    stored.sort(Comparator.comparingLong(each -> each.claim().sinceMs()));
    stored.forEach(each -> line(each.address()).restore(each.host(), each.claim()));
  }

  @Override
  public void process(Record<HostKey, HostEvent> record) {
    if (record.value() instanceof AddressAsked asked && asked.host().equals(record.key())) {
      long nowMs = context.currentSystemTimeMs();
      take(asked, nowMs);
      pacer.handled(context, alarm, record.timestamp(), nowMs);
    }
  }

  private void take(AddressAsked asked, long nowMs) {
    HostKey address = asked.host();
    AddressLine line = line(address);
    AddressLine.Told told = line.asked(asked.by(), asked.more(), asked.returned(), nowMs);
    told.granted().forEach((host, permits) -> tell(host, address, permits, nowMs));
    told.recalled().forEach((host, permits) -> tell(host, address, -permits, nowMs));
    if (line.isEmpty()) {
      lines.remove(address);
    }
  }

  private AddressLine line(HostKey address) {
    return lines.computeIfAbsent(
        address, key -> new AddressLine(limit, (host, claim) -> save(key, host, claim)));
  }

  private void save(HostKey address, HostKey host, Claim claim) {
    Bytes key = Bytes.wrap((address.value() + BETWEEN + host).getBytes(StandardCharsets.UTF_8));
    if (claim.isNone()) {
      claims.delete(key);
    } else {
      claims.put(key, claim);
    }
  }

  private static Stored stored(Bytes key, Claim claim) {
    String names = new String(key.get(), StandardCharsets.UTF_8);
    int between = names.indexOf(BETWEEN);
    return new Stored(
        new HostKey(names.substring(0, between)), new HostKey(names.substring(between + 1)), claim);
  }

  private void tell(HostKey host, HostKey address, int permits, long nowMs) {
    Instant now = Instant.ofEpochMilli(nowMs);
    var shared = new AddressShared(host, address, permits, now);
    var headers = new RecordHeaders();
    String id = address + "/" + host + "/" + permits + "/" + nowMs;
    Topics.HOST_EVENTS.stamp(headers, shared, id, SOURCE, now);
    context.forward(new Record<>(host, shared, nowMs, headers), HOST_EVENTS);
  }
}
