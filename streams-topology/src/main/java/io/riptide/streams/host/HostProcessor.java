// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.HostEvent;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Lets fetches go to their hosts, one host's rules at a time: takes what jobs want of a host and
/// what workers met there, and emits a fetch request whenever [Politeness] allows one.
///
/// Each event and each timer goes the same way: take the host's record, change it, let go what may
/// go, set the host's one timer, save.
final class HostProcessor implements Processor<HostKey, HostEvent, Object, Object> {
  private static final byte TIMER = 'T';

  private final PolitenessSettings settings;
  private final Politeness politeness;
  private final StreamsMeters meters;
  private final CommitPacers pacers;

  private ProcessorContext<Object, Object> context;
  private Alarm alarm;
  private CommitPacer pacer;
  private KeyValueStore<Bytes, HostRecord> hosts;
  private Queues queues;
  private Timers timers;
  private HostOutbox outbox;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  HostProcessor(PolitenessSettings settings, StreamsMeters meters, CommitPacers pacers) {
    this.settings = settings;
    this.politeness = new Politeness(settings);
    this.meters = meters;
    this.pacers = pacers;
  }

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    hosts = context.getStateStore(HostStores.HOSTS);
    queues = new Queues(context.getStateStore(HostStores.QUEUES));
    timers = new Timers(context.getStateStore(HostStores.TIMERS), TIMER);
    outbox = new HostOutbox(context);
    alarm.ringAt(timers.next());
  }

  @Override
  public void process(Record<HostKey, HostEvent> record) {
    long nowMs = context.currentSystemTimeMs();
    HostEvent event = record.value();
    if (event == null || !event.host().equals(record.key())) {
      throw new UnreadableException("not an event of the host it is keyed by");
    }
    Optional<String> trace = CloudEvents.get(record.headers(), CloudEvents.TRACEPARENT);
    HostRecord host = alive(find(event.host()), nowMs);
    switch (event) {
      case HostEvent.FetchQueued probe when probe.probe() ->
          answer(host, new QueuedFetch(probe, trace), nowMs);
      case HostEvent.FetchQueued queued ->
          handle(event.host(), queue(host, new QueuedFetch(queued, trace), nowMs), nowMs);
      case HostEvent.FetchesWithdrawn withdrawn ->
          handle(
              event.host(), queues.withdraw(event.host(), host, withdrawn.jobId()).host(), nowMs);
      case HostEvent.FetchesRecalled recalled ->
          handle(event.host(), giveBack(host, recalled, nowMs), nowMs);
      case HostEvent.FetchObserved observed ->
          handle(event.host(), observe(host, observed, nowMs), nowMs);
    }
    pacer.handled(context, alarm, nowMs);
  }

  @Override
  public void close() {
    meters.timersWaiting(context.taskId().toString(), 0);
  }

  private HostRecord find(HostKey key) {
    HostRecord known = hosts.get(key(key));
    return known == null ? HostRecord.unknown(settings) : known;
  }

  private HostRecord alive(HostRecord host, long nowMs) {
    HostRecord alive = politeness.expired(host, nowMs);
    meters.leasesExpired(host.inTransit().size() - alive.inTransit().size());
    return alive;
  }

  /// A fetch for which there is room goes at once and never touches the queues' store.
  private HostRecord queue(HostRecord host, QueuedFetch fetch, long nowMs) {
    HostRecord used = host.usedAt(nowMs);
    boolean atOnce =
        !used.hasQueue() && politeness.nextStart(used).map(at -> at <= nowMs).orElse(false);
    return atOnce ? start(used, fetch, nowMs) : queues.join(fetch.fetch().host(), used, fetch);
  }

  private HostRecord observe(HostRecord host, HostEvent.FetchObserved observed, long nowMs) {
    HostRecord after = politeness.observed(host, observed, nowMs).usedAt(nowMs);
    if (after.conduct().coolUntilMs() > host.conduct().coolUntilMs()) {
      meters.coolDown();
    }
    return after;
  }

  private HostRecord giveBack(HostRecord host, HostEvent.FetchesRecalled recalled, long nowMs) {
    Queues.Withdrawn withdrawn = queues.withdraw(recalled.host(), host, recalled.jobId());
    withdrawn.fetches().forEach(fetch -> outbox.giveBack(fetch, Instant.ofEpochMilli(nowMs)));
    return withdrawn.host();
  }

  private void answer(HostRecord host, QueuedFetch probe, long nowMs) {
    var task = probe.fetch().task();
    boolean here =
        host.lease(task.taskId(), task.attempt()).isPresent()
            || queues.holds(probe.fetch().host(), task);
    outbox.answer(probe, here, Instant.ofEpochMilli(nowMs));
  }

  /// Lets go what may go, sets the timer, saves.
  private void handle(HostKey key, HostRecord changed, long nowMs) {
    HostRecord host = changed;
    Optional<HostQueue> turn = Turns.next(host);
    while (turn.isPresent() && politeness.nextStart(host).map(at -> at <= nowMs).orElse(false)) {
      host = startNext(key, host, turn.get(), nowMs);
      turn = Turns.next(host);
    }
    if (politeness.mayForget(host, nowMs)) {
      forget(key, host);
    } else {
      hosts.put(key(key), wakeInTime(key, host, nowMs));
    }
  }

  private HostRecord startNext(HostKey key, HostRecord host, HostQueue queue, long nowMs) {
    Queues.Taken taken = queues.take(key, host, queue);
    return taken.fetch().map(fetch -> start(taken.host(), fetch, nowMs)).orElse(taken.host());
  }

  private HostRecord start(HostRecord host, QueuedFetch fetch, long nowMs) {
    outbox.request(fetch, Instant.ofEpochMilli(nowMs));
    return politeness.started(host, fetch.fetch().task(), nowMs);
  }

  /// A host has one timer. One that fires too early finds nothing to do and is set again; so only
  /// an earlier one replaces it, and a host that is fetched from all the time sets one per lease.
  private HostRecord wakeInTime(HostKey key, HostRecord host, long nowMs) {
    long wanted = Math.max(politeness.lookAgainAt(host), nowMs + 1);
    if (host.timerAtMs() != 0 && host.timerAtMs() <= wanted) {
      return host;
    }
    if (host.timerAtMs() != 0) {
      timers.clear(host.timerAtMs(), bytes(key));
    }
    timers.set(wanted, bytes(key));
    alarm.ringAt(wanted);
    return host.timerAt(wanted);
  }

  private void forget(HostKey key, HostRecord host) {
    if (host.timerAtMs() != 0) {
      timers.clear(host.timerAtMs(), bytes(key));
    }
    hosts.delete(key(key));
  }

  private void ring(long nowMs) {
    long began = System.nanoTime();
    try {
      var budget = new TickBudget(settings.timersPerTick(), settings.timePerTick());
      timers.fire(nowMs, budget, payload -> wake(payload, nowMs));
    } finally {
      alarm.ringAt(timers.next());
    }
    pacer.rang(context, alarm, nowMs);
    meters.punctuated(System.nanoTime() - began);
    meters.timersWaiting(context.taskId().toString(), timers.size());
  }

  private void wake(byte[] payload, long nowMs) {
    var key = new HostKey(new String(payload, StandardCharsets.UTF_8));
    HostRecord host = hosts.get(key(key));
    if (host != null) {
      handle(key, alive(host, nowMs).timerAt(0), nowMs);
    }
  }

  private static Bytes key(HostKey key) {
    return Bytes.wrap(bytes(key));
  }

  private static byte[] bytes(HostKey key) {
    return key.value().getBytes(StandardCharsets.UTF_8);
  }
}
