// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.JobState;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One waiter's view of one job: the newest state that has not been looked at yet. It holds one
/// state and never more, so a slow waiter costs nothing.
public final class JobWatch implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Consumer<JobWatch> onClose;
  private @Nullable JobState unseen;
  private boolean nudged;

  /// @param onClose takes the watch off the list of those who are told
  public JobWatch(Consumer<JobWatch> onClose) {
    this.onClose = onClose;
  }

  /// Waits for news of the job, at most `timeout`.
  public News await(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (unseen == null && !nudged && left > 0) {
        left = changed.awaitNanos(left);
      }
      News news =
          unseen != null ? new News.Moved(unseen) : nudged ? new News.Unsure() : new News.Quiet();
      unseen = null;
      nudged = false;
      return news;
    } finally {
      lock.unlock();
    }
  }

  /// Tells the waiter of a state. Older states than the one that waits are dropped.
  public void tell(JobState state) {
    lock.lock();
    try {
      if (unseen == null || state.revision() >= unseen.revision()) {
        unseen = state;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Wakes the waiter without news: states may have been missed, or the process is stopping.
  public void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
