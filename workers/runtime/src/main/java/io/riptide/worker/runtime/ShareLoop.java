// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.worker.runtime.Work.Stop;
import io.riptide.worker.runtime.emit.Emitter;
import io.riptide.worker.runtime.emit.Tracing;
import io.riptide.worker.runtime.meter.WorkerHealth;
import io.riptide.worker.runtime.meter.WorkerHealth.State;
import io.riptide.worker.runtime.share.Acknowledgement;
import io.riptide.worker.runtime.share.Acquired;
import io.riptide.worker.runtime.share.Acquirer;
import io.riptide.worker.runtime.share.BrokerContact;
import io.riptide.worker.runtime.share.RecordPosition;
import io.riptide.worker.runtime.share.Unconfirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one stage as a member of its share group. One platform thread polls, renews and
/// acknowledges; each record is handled on a thread of its own, a virtual one unless the stage
/// [computes][Stage#computes], and accepted when everything that came of it is acknowledged by the
/// broker. So a record is handled at least once, whatever dies, and a slow one holds up nobody but
/// itself.
///
/// A loop that ends by itself, for want of memory or by a defect of its own, says so in [#health]
/// and is not started again: another one is. The records it had are delivered again.
public final class ShareLoop<I> implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ShareLoop.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final int MOST_UNCONFIRMED = 10_000;

  private final Stage<I> stage;
  private final WorkerSettings settings;
  private final LoopContext context;
  private final Emitter emitter;
  private final RecordHandler<I> handler;
  private final InFlight inFlight;
  private final Redelivery redelivery;
  private final Unconfirmed unconfirmed = new Unconfirmed(MOST_UNCONFIRMED);
  private final Drain drain;
  private final Thread thread;
  private final Thread.Builder threads;
  private final AtomicReference<Optional<Throwable>> fatal =
      new AtomicReference<>(Optional.empty());
  private volatile Optional<Acquirer> acquirer = Optional.empty();
  private volatile State state = State.STARTING;
  private volatile Optional<Instant> lastPollAt = Optional.empty();

  /// A loop that emits through `producer`, which it shares and does not close.
  public ShareLoop(
      Stage<I> stage,
      WorkerSettings settings,
      Producer<byte[], byte[]> producer,
      LoopContext context) {
    var tracing = new Tracing(context.telemetry(), stage.name());
    this.emitter = new Emitter(producer, stage.name(), context.clock(), tracing, context.meters());
    this.stage = stage;
    this.settings = settings;
    this.context = context;
    this.redelivery = new Redelivery(settings.crashes());
    this.handler = new RecordHandler<>(stage, redelivery, emitter, tracing, context);
    this.inFlight = new InFlight(settings.inFlight(), settings.inFlightBytes());
    this.drain = new Drain(context.nanoTime());
    this.threads = Work.threads(stage);
    this.thread = Thread.ofPlatform().name("riptide-" + stage.name()).unstarted(this::run);
  }

  /// Begins to work. Returns at once; a broker that is away is waited for.
  public void start() {
    thread.start();
  }

  /// How it is doing.
  public WorkerHealth health() {
    Optional<String> detail = fatal.get().map(Throwable::toString).or(this::trouble);
    return new WorkerHealth(stage.name(), state, lastPollAt, inFlight.size(), detail);
  }

  /// Waits until the loop has ended, drained or by itself, and says how.
  public WorkerHealth awaitEnd() throws InterruptedException {
    thread.join();
    return health();
  }

  /// Drains with a deadline of 30 s.
  @Override
  public void close() {
    close(CLOSE_WITHIN);
  }

  /// Stops acquiring, lets running work finish, then interrupts what is left and gives its records
  /// back. Returns when the loop has left its group, or `within` and a second have passed.
  public void close(Duration within) {
    drain.begin(within);
    wakeUp();
    try {
      if (!thread.join(within.plusSeconds(1))) {
        LOGGER.atWarn().addKeyValue("stage", stage.name()).log("a loop did not drain in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> trouble() {
    int delayed = emitter.delayed();
    if (delayed > 0) {
      return Optional.of("the broker does not take what came of " + delayed + " records");
    }
    return state == State.CUT_OFF ? Optional.of("no broker answers") : Optional.empty();
  }

  private void run() {
    try {
      var consumer = ShareConsumers.open(settings, stage.name());
      var opened = new Acquirer(consumer, context.nanoTime(), this::confirm);
      try {
        acquirer = Optional.of(opened);
        opened.subscribe(stage.input().name());
        state = State.RUNNING;
        work(opened);
        finish(opened);
      } finally {
        opened.close(drain.begun() ? drain.left() : LEAVE_WITHIN);
      }
      state = State.STOPPED;
    } catch (Throwable e) {
      fail(e);
      inFlight.works().forEach(work -> work.stop(Stop.DRAINING));
      state = State.FAILED;
      LOGGER.atError().setCause(e).addKeyValue("stage", stage.name()).log("a loop ended by itself");
    }
  }

  private void work(Acquirer broker) throws InterruptedException {
    var contact = new BrokerContact(broker, context.nanoTime());
    while (!drain.begun()) {
      lookAfter(broker);
      lastPollAt = Optional.of(context.clock().instant());
      if (inFlight.awaitRoom(settings.acquire(), LOOK_AGAIN)) {
        broker.poll(settings.pollWait()).forEach(acquired -> accept(broker, acquired));
      } else {
        broker.flush();
      }
      state = contact.lost() || emitter.delayed() > 0 ? State.CUT_OFF : State.RUNNING;
    }
  }

  private void finish(Acquirer broker) throws InterruptedException {
    state = State.DRAINING;
    while (!inFlight.awaitEmpty(LOOK_AGAIN) && drain.leftForWork().isPositive()) {
      lookAfter(broker);
      broker.flush();
    }
    inFlight.works().forEach(work -> work.stop(Stop.DRAINING));
    inFlight.awaitEmpty(drain.left().dividedBy(3));
    lookAfter(broker);
    List<Acknowledgement> released =
        inFlight.works().stream()
            .map(work -> new Acknowledgement(work.acquired(), AcknowledgeType.RELEASE))
            .toList();
    broker.acknowledge(released);
  }

  /// What is due on every turn: telling the broker what ended, renewing locks, and ending what
  /// takes too long.
  private void lookAfter(Acquirer broker) {
    Optional<Throwable> why = fatal.get();
    if (why.isPresent()) {
      throw new IllegalStateException("the work on a record ended the loop", why.get());
    }
    List<Acknowledgement> ended = inFlight.takeEnded();
    ended.forEach(unconfirmed::add);
    broker.acknowledge(ended);
    renew(broker);
    context.meters().inFlight(inFlight.size());
  }

  private void renew(Acquirer broker) {
    long now = context.nanoTime().getAsLong();
    long lock = broker.lock().toNanos();
    var due = new ArrayList<Acquired>();
    for (Work work : inFlight.works()) {
      if (now - work.begun() > settings.longestWork().toNanos()) {
        work.stop(Stop.OVERDUE);
      }
      Acquired held = work.acquired();
      if (held.lockedUntil() - now < lock * 2 / 3 && !overstayed(work, now)) {
        due.add(held);
        work.locked(held.lockedUntil(now + lock));
      }
    }
    if (!due.isEmpty()) {
      broker.renew(due);
      context.meters().renewed(due.size());
    }
  }

  /// Whether even the interrupt did not end it: then its lock runs out, and the record is handed to
  /// somebody else.
  private boolean overstayed(Work work, long now) {
    return now - work.begun() > settings.longestWork().multipliedBy(2).toNanos();
  }

  private void accept(Acquirer broker, Acquired acquired) {
    if (redelivery.repeated(acquired)) {
      context.meters().redelivered();
    }
    Optional<AcknowledgeType> ended = unconfirmed.end(acquired.position());
    if (ended.isPresent()) {
      broker.acknowledge(List.of(new Acknowledgement(acquired, ended.get())));
      return;
    }
    Optional<Work> running = inFlight.at(acquired.position());
    if (running.isPresent() && running.get().stop() == Stop.NONE) {
      running.get().locked(acquired); // the lock was lost and is ours again
      return;
    }
    running.ifPresent(inFlight::abandon);
    inFlight.begin(new Work(acquired, context.nanoTime().getAsLong(), threads, this::run));
  }

  private void run(Work work) {
    try {
      inFlight.end(work, handler.handle(work));
    } catch (InterruptedException e) {
      inFlight.end(work, AcknowledgeType.RELEASE);
    } catch (Throwable e) {
      inFlight.abandon(work);
      fail(e);
    }
  }

  private void fail(Throwable why) {
    fatal.updateAndGet(first -> first.or(() -> Optional.of(why)));
    wakeUp();
  }

  private void wakeUp() {
    acquirer.ifPresent(Acquirer::wakeUp);
  }

  private void confirm(RecordPosition position, Optional<Exception> failure) {
    if (failure.isEmpty()) {
      unconfirmed.confirmed(position);
      return;
    }
    context.meters().lockLost();
    LOGGER
        .atDebug()
        .addKeyValue("position", position)
        .addKeyValue("cause", failure.get().toString())
        .log("an acknowledgement was not taken");
  }
}
