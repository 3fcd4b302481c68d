// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.event.JobEvent.PermitsGranted;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.limit.LimitRecord.Share;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /// When each limit that waits for its rate is looked at again; on the heap, found again in
  /// `init`.
  private final Map<String, Long> wakes = new HashMap<>();

  private ProcessorContext<Object, Object> context;
  private KeyValueStore<String, LimitRecord> limits;
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
    limits = context.getStateStore(LimitTopology.LIMITS);
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    wakes.clear();
    forgetLifted();
    try (var all = limits.all()) {
      all.forEachRemaining(entry -> wakes.put(entry.key, entry.value.nextAtMs()));
    }
    wakes.values().forEach(alarm::ringAt);
  }

  /// Limits of tenants that the operator has lifted: nobody gives back to them any more, and one
  /// that is set again begins with nothing under way.
  private void forgetLifted() {
    List<String> lifted = new ArrayList<>();
    try (var all = limits.all()) {
      all.forEachRemaining(entry -> {
        int tenant = entry.key.length() - TenantLimits.KEY.length() - 1;
        if (entry.value.limit().key().equals(TenantLimits.KEY)
            && tenants.of(new Tenant(entry.key.substring(0, tenant))).isEmpty()) {
          lifted.add(entry.key);
        }
      });
    }
    lifted.forEach(limits::delete);
  }

  @Override
  public void process(Record<String, LimitAsked> record) {
    LimitAsked asked = record.value();
    if (asked == null || !asked.shared().equals(record.key())) {
      throw new UnreadableException("not a question to the limit it is keyed by");
    }
    long nowMs = context.currentSystemTimeMs();
    LimitRecord known = limits.get(asked.shared());
    LimitRecord limit = known == null ? LimitRecord.fresh(asked.limit()) : known;
    grant(asked.shared(), limit.asked(asked), nowMs);
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  private void ring(long nowMs) {
    for (String key : List.copyOf(wakes.keySet())) {
      LimitRecord limit = limits.get(key);
      if (limit == null) {
        wakes.remove(key);
      } else if (limit.nextAtMs() <= nowMs) {
        grant(key, limit, nowMs);
      }
    }
    wakes.values().forEach(alarm::ringAt);
    pacer.rang(context, alarm, nowMs);
  }

  private void grant(String key, LimitRecord before, long nowMs) {
    LimitRecord limit = before;
    Map<JobId, Long> granted = new LinkedHashMap<>();
    for (Optional<Share> next = limit.next(nowMs); next.isPresent(); next = limit.next(nowMs)) {
      granted.merge(next.get().job(), 1L, Long::sum);
      limit = limit.granted(next.get(), nowMs);
    }
    Optional<String> named = Optional.of(limit.limit().key()).filter(TenantLimits.KEY::equals);
    granted.forEach((job, count) -> tell(key, new PermitsGranted(job, count, at(nowMs), named)));
    if (limit.idle(nowMs)) {
      limits.delete(key);
      wakes.remove(key);
      return;
    }
    limits.put(key, limit);
    // one without anybody is looked at once more when its rate is over, to be forgotten
    Optional<Long> wake =
        limit.jobs().isEmpty() ? Optional.of(limit.nextAtMs()) : limit.wakeAtMs(nowMs);
    wakes.remove(key);
    wake.ifPresent(atMs -> {
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

  private static Instant at(long ms) {
    return Instant.ofEpochMilli(ms);
  }
}
