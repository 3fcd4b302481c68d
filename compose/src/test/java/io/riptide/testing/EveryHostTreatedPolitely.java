// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/// No host ever saw more requests at once than it bears, and the one that asks for a crawl delay
/// never saw two that were closer.
public record EveryHostTreatedPolitely(TestSite site, int mostAtOnce) implements Guarantee {
  private static final Duration DELAY = Duration.ofSeconds(1);

  @Override
  public void holdFor(List<SubmittedJob> jobs) {
    site.hosts()
        .forEach((host, watch) -> {
          assertThat(watch.mostAtOnce()).as(host).isLessThanOrEqualTo(mostAtOnce);
          if (host.endsWith("." + TestSite.DELAYED)) {
            assertThat(watch.closest()).as(host).isGreaterThanOrEqualTo(DELAY);
          }
        });
  }
}
