// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.event.JobEvent.PermitsGranted;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Grants permits: what jobs want of a limit, as much of it as the limit lets start. All instances
/// of a limit's jobs meet in one processor, so that it is never exceeded.
final class LimitProcessor implements Processor<String, LimitAsked, Object, Object> {
  static final String JOBS = "limit-to-jobs";

  private static final String SOURCE = "/riptide/limits";

  private final TenantLimits tenants;
  private final CommitPacers pacers;

  private final Map<String, LimitLine> lines = new HashMap<>();

  /// When each limit that waits for its rate is looked at again, in epoch milliseconds.
  private final Map<String, Long> wakes = new HashMap<>();

  private ProcessorContext<Object, Object> context;
  private KeyValueStore<String, LimitRecord> limits;
  private KeyValueStore<String, Share> shares;
  private Alarm alarm;
  private CommitPacer pacer;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  LimitProcessor(TenantLimits tenants, CommitPacers pacers) {
    this.tenants = tenants;
    this.pacers = pacers;
  }

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    limits = context.getStateStore(LimitStores.LIMITS);
    shares = context.getStateStore(LimitStores.SHARES);
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    restore();
    forgetLifted();
    // whatever fell due since is in the future of that moment
    lines.forEach((key, line) -> lookAgain(key, line, Instant.EPOCH));
  }

  private void restore() {
    lines.clear();
    wakes.clear();
    try (var all = limits.all()) {
      all.forEachRemaining(entry -> lines.put(entry.key, new LimitLine(entry.value)));
    }
    try (var all = shares.all()) {
      all.forEachRemaining(entry ->
          Optional.ofNullable(lines.get(LimitStores.limit(entry.key)))
              .ifPresent(line -> line.restore(entry.value)));
    }
  }

  /// Limits of tenants that the operator has lifted: nobody gives back to them any more, and one
  /// that is set again begins with nothing under way.
  private void forgetLifted() {
    for (Map.Entry<String, LimitLine> each : List.copyOf(lines.entrySet())) {
      String key = each.getKey();
      int tenant = key.length() - TenantLimits.KEY.length() - 1;
      if (each.getValue().limit().key().equals(TenantLimits.KEY)
          && tenants.of(new Tenant(key.substring(0, tenant))).isEmpty()) {
        each.getValue().jobs().forEach(job -> shares.delete(LimitStores.key(key, job)));
        limits.delete(key);
        lines.remove(key);
      }
    }
  }

  @Override
  public void process(Record<String, LimitAsked> record) {
    LimitAsked asked = record.value();
    if (asked == null || !asked.shared().equals(record.key())) {
      throw new UnreadableException("not a question to the limit it is keyed by");
    }
    long nowMs = context.currentSystemTimeMs();
    LimitLine line =
        lines.computeIfAbsent(asked.shared(), _ -> new LimitLine(LimitRecord.fresh(asked.limit())));
    line.asked(asked);
    grant(asked.shared(), line, Instant.ofEpochMilli(nowMs));
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  private void ring(long nowMs) {
    Instant now = Instant.ofEpochMilli(nowMs);
    List<String> due =
        wakes.entrySet().stream()
            .filter(wake -> wake.getValue() <= nowMs)
            .map(Map.Entry::getKey)
            .toList();
    for (String key : due) {
      Optional.ofNullable(lines.get(key)).ifPresent(line -> grant(key, line, now));
    }
    wakes.values().forEach(alarm::ringAt);
    pacer.rang(context, alarm, nowMs);
  }

  private void grant(String key, LimitLine line, Instant now) {
    Optional<String> named = Optional.of(line.limit().key()).filter(TenantLimits.KEY::equals);
    line.grant(now).forEach((job, count) -> tell(key, new PermitsGranted(job, count, now, named)));
    line.changes((job, share) -> keep(LimitStores.key(key, job), share));
    if (line.idle(now)) {
      limits.delete(key);
      lines.remove(key);
      wakes.remove(key);
    } else {
      limits.put(key, line.record());
      lookAgain(key, line, now);
    }
  }

  private void keep(String key, Optional<Share> share) {
    share.ifPresentOrElse(known -> shares.put(key, known), () -> shares.delete(key));
  }

  private void lookAgain(String key, LimitLine line, Instant now) {
    wakes.remove(key);
    line.wakeAt(now)
        .map(at -> at.plusNanos(999_999).toEpochMilli())
        .ifPresent(atMs -> {
          wakes.put(key, atMs);
          alarm.ringAt(atMs);
        });
  }

  private void tell(String key, PermitsGranted granted) {
    var headers = new RecordHeaders();
    Instant now = granted.grantedAt();
    String id = key + "/" + granted.jobId() + "/" + now.toEpochMilli();
    Topics.JOBS.stamp(headers, granted, id, SOURCE, now);
    context.forward(new Record<>(granted.jobId(), granted, now.toEpochMilli(), headers), JOBS);
  }
}
