// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// A tool in this process.
///
/// @param work takes one page; its answer only keeps the work from being left out
record JavaPeer(String name, ToIntFunction<PeerPage> work) implements Peer {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public long takeAll(List<PeerPage> pages) {
    long start = SYSTEM.getProcessCpuTime();
    int sum = 0;
    for (PeerPage page : pages) {
      sum += work.applyAsInt(page);
    }
    long used = SYSTEM.getProcessCpuTime() - start;
    return sum == Integer.MIN_VALUE ? used + 1 : used;
  }
}
