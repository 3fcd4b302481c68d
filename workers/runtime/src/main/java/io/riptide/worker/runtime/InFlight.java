// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.worker.runtime.share.Acknowledgement;
import io.riptide.worker.runtime.share.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.AcknowledgeType;

/// The records at work, bounded by number and by bytes, and the acknowledgements of those that
/// ended. Records' threads end their work here; the loop's thread does the rest.
final class InFlight {
  private final Map<RecordPosition, Work> works = new ConcurrentHashMap<>();
  private final Queue<Acknowledgement> ended = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Semaphore room;
  private final int most;
  private final long mostBytes;

  InFlight(int most, long mostBytes) {
    this.room = new Semaphore(most);
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /// Waits until `records` more may be acquired. Bytes are known after the fact only, so one
  /// acquisition may go beyond their bound.
  boolean awaitRoom(int records, Duration wait) throws InterruptedException {
    if (!room.tryAcquire(records, wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    room.release(records); // nobody but the loop's thread takes room
    return bytes.get() < mostBytes || awaitEnd(wait);
  }

  /// Waits until nothing is at work.
  boolean awaitEmpty(Duration wait) throws InterruptedException {
    return room.tryAcquire(most, wait.toNanos(), TimeUnit.NANOSECONDS) && releaseAll();
  }

  /// Takes room for a record and starts its work.
  void begin(Work work) {
    room.acquireUninterruptibly(); // there is room: the loop waited for it
    bytes.addAndGet(work.acquired().bytes());
    works.put(work.acquired().position(), work);
    work.start();
  }

  /// Ends the work on a record; the broker is told what `type` says.
  void end(Work work, AcknowledgeType type) {
    if (works.remove(work.acquired().position(), work)) {
      ended.add(new Acknowledgement(work.acquired(), type));
    }
    bytes.addAndGet(-work.acquired().bytes());
    room.release();
  }

  /// Lets go of a record whose thread does not end: its room stays taken until it does.
  void abandon(Work work) {
    works.remove(work.acquired().position(), work);
  }

  /// The acknowledgements of what has ended since the last call.
  List<Acknowledgement> takeEnded() {
    var taken = new ArrayList<Acknowledgement>();
    for (Acknowledgement each = ended.poll(); each != null; each = ended.poll()) {
      taken.add(each);
    }
    return taken;
  }

  Optional<Work> at(RecordPosition position) {
    return Optional.ofNullable(works.get(position));
  }

  Collection<Work> works() {
    return works.values();
  }

  /// Records whose thread has not ended.
  int size() {
    return most - room.availablePermits();
  }

  private boolean awaitEnd(Duration wait) throws InterruptedException {
    int free = room.availablePermits();
    return free < most
        && room.tryAcquire(free + 1, wait.toNanos(), TimeUnit.NANOSECONDS)
        && release(free + 1)
        && bytes.get() < mostBytes;
  }

  private boolean releaseAll() {
    return release(most);
  }

  private boolean release(int permits) {
    room.release(permits);
    return true;
  }
}
