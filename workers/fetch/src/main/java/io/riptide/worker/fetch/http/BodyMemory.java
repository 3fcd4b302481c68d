// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.net.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/* Hundreds of fetches at once, each allowed many mebibytes, are more than the heap. Ordinary pages
 * stay below FREE and never come here. A larger body takes at once all that it may grow to: if it
 * took memory piece by piece, two bodies could each hold half and wait for the other's.
 * It gives it back when what was read is where it goes: on the way there are its bytes and little
 * else, because the text of a large body is made piece by piece while it is stored.
 */

/// The memory that large bodies share in one process. Safe for any thread.
final class BodyMemory {
  /// What every body has without asking.
  static final int FREE = 1024 * 1024;

  private static final int UNIT = 64 * 1024;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final long bytes;
  private final Semaphore units;

  BodyMemory(long bytes) {
    this.bytes = bytes;
    this.units = new Semaphore((int) ((bytes + UNIT - 1) / UNIT), true);
  }

  /// The size to which a full buffer of `length` bytes may grow, for a body of `most` bytes at
  /// most. Takes the room for all of it when it is first needed, and waits for that until the
  /// deadline of this thread. A body larger than all the room there is is too large.
  int grow(int length, long most, Progress progress)
      throws FetchFailedException, InterruptedException {
    long largest = Math.min(most, bytes);
    if (length > largest) {
      throw new FetchFailedException(new Failure.TooLarge(largest));
    }
    long larger = Math.min(length * 2L, largest + 1);
    if (larger > FREE && !progress.holdsMemory()) {
      take((int) ((largest + UNIT - 1) / UNIT), progress);
    }
    return (int) larger;
  }

  private void take(int wanted, Progress progress)
      throws FetchFailedException, InterruptedException {
    long patience = Math.max(0, Deadline.patience(LONGEST_WAIT));
    if (!units.tryAcquire(wanted, patience, TimeUnit.NANOSECONDS)) {
      throw new FetchFailedException(new Failure.TimedOut("total", 0));
    }
    progress.hold(new BodyHold(units, wanted));
  }
}
