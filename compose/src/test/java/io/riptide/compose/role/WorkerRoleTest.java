// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.worker.fetch.FetchSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerRoleTest {
  @ParameterizedTest
  @CsvSource({"8, 64", "300, 300", "10000, 1024"})
  void asManyPagesAreFetchedAtOnceAsTheSettingSays(int setting, int lookups) {
    Configuration configuration =
        Configuration.resolve(
            Settings.all(),
            Map.of("fetch-concurrency", Integer.toString(setting)),
            Map.of(),
            Optional.empty());

    FetchSettings.Limits limits = WorkerRole.fetch(configuration).limits();

    assertThat(limits.concurrentFetches()).isEqualTo(setting);
    assertThat(limits.lookups()).isEqualTo(lookups);
  }
}
