// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// A tool in this process.
///
/// @param work takes one page and gives what came out
record JavaPeer(String name, BinaryOperator<String> work) implements Peer {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public String content(String html, String url) {
    return work.apply(html, url);
  }

  @Override
  public long takeAll(List<PeerPage> pages) {
    long start = SYSTEM.getProcessCpuTime();
    int sum = 0;
    for (PeerPage page : pages) {
      sum += content(page.html(), page.url()).length();
    }
    long used = SYSTEM.getProcessCpuTime() - start;
    return sum == Integer.MIN_VALUE ? used + 1 : used;
  }
}
