// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoldenTopologyTest {

  @Test
  void theNamesOfSourcesProcessorsStoresAndSinksAreForEver() throws IOException {
    String described =
        RiptideTopology.build(
                JobSettings.DEFAULT,
                PolitenessSettings.DEFAULT,
                new StreamsMeters(new SimpleMeterRegistry()),
                new Random())
            .describe()
            .toString();

    assertThat(described)
        .as(
            "A renamed store loses its state, a renamed sink or source its meaning. If that is what"
                + " you want, put the actual text into src/test/resources/topology.golden.txt and"
                + " say in the changelog how state gets over.")
        .isEqualToNormalizingWhitespace(golden());
  }

  private static String golden() throws IOException {
    try (var golden = GoldenTopologyTest.class.getResourceAsStream("/topology.golden.txt")) {
      return golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
