// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.HostEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.RecentValues;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.address.AddressShare;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.host.conduct.Circuit;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.host.turn.Gate;
import io.riptide.streams.stats.QueueTally;
import io.riptide.streams.stats.QueueTally.Load;
import io.riptide.streams.stats.QueueTally.Through;
import io.riptide.streams.stats.StatsReports;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Lets fetches go to their hosts, one host's rules at a time: takes what jobs want of a host and
/// what workers met there, and emits a fetch request whenever [Politeness] allows one.
///
/// Each event and each timer goes the same way: take the host's record, change it, let go what may
/// go, set the host's one timer, save.
final class HostProcessor implements Processor<HostKey, HostEvent, Object, Object> {
  private static final byte TIMER = 'T';
  private static final long IN_LINE_MS = 30_000;
  private static final int HOSTS_ON_HEAP = 2_048;

  private final PolitenessSettings settings;
  private final Politeness politeness;
  private final StreamsMeters meters;
  private final CommitPacers pacers;

  private ProcessorContext<Object, Object> context;
  private Alarm alarm;
  private CommitPacer pacer;
  private Hosts hosts;
  private Queues queues;
  private HostOutbox outbox;
  private AddressPermits permits;
  private Gate gate;
  private QueueTally tally;

  /// Of the host in hand, as it was stored.
  private Load loadBefore = Load.NONE;

  private StatsReports stats;

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
    hosts =
        new Hosts(
            new RecentValues<>(context.getStateStore(HostStores.HOSTS), HOSTS_ON_HEAP),
            new Timers(context.getStateStore(HostStores.TIMERS), TIMER),
            alarm::ringAt);
    queues = new Queues(context.getStateStore(HostStores.QUEUES));
    outbox = new HostOutbox(context);
    permits = new AddressPermits(outbox);
    tally =
        new QueueTally(
            "hosts",
            context.taskId().partition(),
            Instant.ofEpochMilli(context.currentSystemTimeMs()),
            Optional::empty);
    stats = new StatsReports(context, HostOutbox.QUEUE_STATS, HostOutbox.SOURCE, tally, alarm);
    gate = new Gate();
    count();
    alarm.ringAt(hosts.next());
  }

  /// Counts what waits and what is in transit at the hosts taken over.
  private void count() {
    hosts.each((key, host) -> {
      tally.changed(Load.NONE, load(host));
      host.inTransit().forEach(lease -> gate.started(lease.tenant()));
      waitAtGate(key, host);
    });
  }

  private void waitAtGate(HostKey key, HostRecord host) {
    Turns.waiting(host).forEach(queue -> gate.waits(key, queue.tenant(), queue.priority()));
  }

  private static Load load(HostRecord host) {
    return new Load(host.queued(), host.inTransit().size(), 0, 0);
  }

  @Override
  public void process(Record<HostKey, HostEvent> record) {
    long nowMs = context.currentSystemTimeMs();
    HostEvent event = record.value();
    if (event == null || !event.host().equals(record.key())) {
      throw new UnreadableException("not an event of the host it is keyed by");
    }
    if (event instanceof HostEvent.AddressAsked) {
      return; // the address has a processor of its own
    }
    Optional<String> trace = CloudEvents.get(record.headers(), CloudEvents.TRACEPARENT);
    if (event instanceof HostEvent.FetchQueued probe && probe.probe()) {
      answer(politeness.expired(find(event.host()), nowMs), new QueuedFetch(probe, trace), nowMs);
    } else {
      take(event, trace, nowMs);
      letOthersGo(nowMs);
    }
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  private void take(HostEvent event, Optional<String> trace, long nowMs) {
    HostRecord host = alive(find(event.host()), nowMs);
    switch (event) {
      case HostEvent.FetchQueued queued ->
          handle(event.host(), queue(host, new QueuedFetch(queued, trace), nowMs), nowMs);
      case HostEvent.FetchesWithdrawn withdrawn ->
          handle(event.host(), withdraw(host, withdrawn), nowMs);
      case HostEvent.FetchesRecalled recalled ->
          handle(event.host(), giveBack(host, recalled, nowMs), nowMs);
      case HostEvent.FetchObserved observed ->
          handle(event.host(), observe(host, observed, nowMs), nowMs);
      case HostEvent.AddressShared shared ->
          handle(event.host(), permits.told(host, shared, nowMs), nowMs);
      case HostEvent.AddressAsked _ -> throw new UnreadableException("asks an address, not a host");
    }
  }

  @Override
  public void close() {
    meters.timersWaiting(context.taskId().toString(), 0);
  }

  private HostRecord find(HostKey key) {
    Optional<HostRecord> known = hosts.find(key);
    loadBefore = known.map(HostProcessor::load).orElse(Load.NONE);
    return known.orElseGet(() -> HostRecord.unknown(settings));
  }

  private HostRecord alive(HostRecord host, long nowMs) {
    HostRecord alive = politeness.expired(host, nowMs);
    meters.leasesExpired(host.inTransit().size() - alive.inTransit().size());
    host.inTransit().stream()
        .filter(lease -> !alive.inTransit().contains(lease))
        .forEach(lease -> gate.ended(lease.tenant()));
    return alive;
  }

  /// A fetch for which there is room goes at once and never touches the queues' store.
  private HostRecord queue(HostRecord host, QueuedFetch fetch, long nowMs) {
    HostRecord used = host.usedAt(nowMs);
    tally.passed(new Through(1, 0, 0, 0));
    String tenant = fetch.fetch().task().tenant().value();
    boolean atOnce = !used.hasQueue() && mayStart(used, nowMs) && gate.admits(tenant);
    return atOnce ? start(used, fetch, nowMs) : queues.join(fetch.fetch().host(), used, fetch);
  }

  private HostRecord observe(HostRecord host, HostEvent.FetchObserved observed, long nowMs) {
    gate.waited(observed.waitedMs().orElse(0L), nowMs);
    host.lease(observed.taskId(), observed.attempt())
        .ifPresent(lease -> gate.ended(lease.tenant()));
    HostRecord met = permits.met(host, observed, nowMs);
    HostRecord after = politeness.observed(met, observed, nowMs).usedAt(nowMs);
    if (after.conduct().coolUntilMs() > host.conduct().coolUntilMs()) {
      meters.coolDown();
    }
    if (after.conduct().openUntilMs() > host.conduct().openUntilMs()) {
      meters.circuitOpened();
    }
    return after;
  }

  private HostRecord withdraw(HostRecord host, HostEvent.FetchesWithdrawn withdrawn) {
    return withdrawn
        .taskId()
        .map(task -> queues.withdraw(withdrawn.host(), host, task))
        .orElseGet(() -> queues.withdraw(withdrawn.host(), host, withdrawn.jobId()))
        .host();
  }

  private HostRecord giveBack(HostRecord host, HostEvent.FetchesRecalled recalled, long nowMs) {
    Queues.Withdrawn withdrawn = queues.withdraw(recalled.host(), host, recalled.jobId());
    withdrawn.fetches().forEach(fetch -> outbox.giveBack(fetch, Instant.ofEpochMilli(nowMs)));
    return withdrawn.host();
  }

  /// Nothing waits for a host that is down: what does fails, to be tried again when the host is.
  private HostRecord failAll(HostKey key, HostRecord host, long nowMs) {
    Queues.Withdrawn withdrawn = queues.withdrawAll(key, host);
    var why =
        new Failure.HostDown(
            host.conduct().circuit().map(Circuit::failedInARow).orElse(0),
            Instant.ofEpochMilli(host.conduct().openUntilMs()));
    withdrawn.fetches().forEach(fetch -> outbox.fail(fetch, why, Instant.ofEpochMilli(nowMs)));
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
    HostRecord host = politeness.isDown(changed, nowMs) ? failAll(key, changed, nowMs) : changed;
    Optional<AddressShare> before = host.share();
    host = AddressPermits.withoutOwed(host);
    Optional<HostQueue> turn = Turns.next(host, gate::admits);
    while (turn.isPresent() && mayStart(host, nowMs)) {
      host = startNext(key, host, turn.get(), nowMs);
      turn = Turns.next(host, gate::admits);
    }
    boolean ready = politeness.readyAt(host).filter(at -> at <= nowMs).isPresent();
    int useful = ready && turn.isPresent() ? politeness.limit(host) : 0;
    host = permits.settled(key, host, before, useful, nowMs);
    boolean inLine = ready && host.hasQueue();
    if (inLine && turn.isEmpty()) {
      waitAtGate(key, host);
    }
    Load load = load(host);
    if (!load.equals(loadBefore)) {
      tally.changed(loadBefore, load);
      stats.changed(nowMs);
    }
    if (politeness.mayForget(host, nowMs)) {
      permits.returned(key, host, nowMs);
      hosts.forget(key, host);
    } else {
      hosts.save(key, host, lookAgainAt(host, inLine, nowMs));
    }
  }

  /// A host that waits at the gate, or for a permit of its address, is called when it is its turn;
  /// the look is for safety.
  private long lookAgainAt(HostRecord host, boolean inLine, long nowMs) {
    return inLine
        ? Math.min(politeness.firstLeaseEnds(host), nowMs + IN_LINE_MS)
        : Math.max(politeness.lookAgainAt(host), nowMs + 1);
  }

  private boolean mayStart(HostRecord host, long nowMs) {
    return politeness.nextStart(host).map(at -> at <= nowMs).orElse(false);
  }

  /// Gives room that is free to hosts that wait for it.
  private void letOthersGo(long nowMs) {
    Optional<HostKey> next = gate.next();
    for (int i = 0; next.isPresent(); i++) {
      HostKey key = next.get();
      handle(key, alive(find(key), nowMs), nowMs);
      next = i < settings.timersPerTick() ? gate.next() : Optional.empty();
    }
  }

  private HostRecord startNext(HostKey key, HostRecord host, HostQueue queue, long nowMs) {
    Queues.Taken taken = queues.take(key, host, queue);
    return taken.fetch().map(fetch -> start(taken.host(), fetch, nowMs)).orElse(taken.host());
  }

  private HostRecord start(HostRecord host, QueuedFetch fetch, long nowMs) {
    Instant now = Instant.ofEpochMilli(nowMs);
    outbox.request(fetch, now);
    gate.started(fetch.fetch().task().tenant().value());
    tally.passed(new Through(0, 1, 0, 0));
    tally.took("host_wait", Duration.between(fetch.fetch().at(), now), now);
    long restMs = fetch.fetch().options().discovery().map(Discovery::delayMs).orElse(0L);
    return politeness.started(host, fetch.fetch().task(), restMs, nowMs);
  }

  private void ring(long nowMs) {
    long began = System.nanoTime();
    try {
      var budget = new TickBudget(settings.timersPerTick(), settings.timePerTick());
      hosts.wake(nowMs, budget, key -> wake(key, nowMs));
      letOthersGo(nowMs);
    } finally {
      alarm.ringAt(hosts.next());
    }
    stats.rang(nowMs);
    pacer.rang(context, alarm, nowMs);
    meters.punctuated(System.nanoTime() - began);
    meters.timersWaiting(context.taskId().toString(), hosts.timers());
  }

  private void wake(HostKey key, long nowMs) {
    hosts
        .find(key)
        .ifPresent(host -> {
          loadBefore = load(host);
          handle(key, alive(host, nowMs).timerAt(0), nowMs);
        });
  }
}
