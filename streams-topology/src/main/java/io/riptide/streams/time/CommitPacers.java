// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The commit pacers of one application, one for each of its stream threads. Safe for any thread.
public final class CommitPacers {
  private final Map<Long, CommitPacer> byThread = new ConcurrentHashMap<>();

  /// The pacer of the calling stream thread; ask in `init`, which runs on it.
  public CommitPacer ofThisThread() {
    return byThread.computeIfAbsent(Thread.currentThread().threadId(), _ -> new CommitPacer());
  }
}
