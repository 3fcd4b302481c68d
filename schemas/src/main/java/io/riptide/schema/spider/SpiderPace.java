// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.Optional;

/// How much of a spider is under way at once. What a host itself allows bounds it further.
///
/// @param concurrency tasks under way; 1 to 1,024
/// @param perHostConcurrency tasks under way at one host, if limited; 1 to 1,024
/// @param delayMs rest of a host after a fetch of this spider was started there; 0 to 600,000
public record SpiderPace(int concurrency, Optional<Integer> perHostConcurrency, long delayMs) {
  public static final int MOST = 1_024;
  public static final long LONGEST_DELAY_MS = 600_000;

  public static final SpiderPace DEFAULT = new SpiderPace(64, Optional.empty(), 0);

  public SpiderPace {
    if (concurrency < 1 || concurrency > MOST) {
      throw new IllegalArgumentException("concurrency must be from 1 to " + MOST);
    }
    if (delayMs < 0 || delayMs > LONGEST_DELAY_MS) {
      throw new IllegalArgumentException("delay_ms must be from 0 to " + LONGEST_DELAY_MS);
    }
  }
}
