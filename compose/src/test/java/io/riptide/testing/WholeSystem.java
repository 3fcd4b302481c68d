// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.role.AllInOne;
import io.riptide.compose.role.ProcessContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Everything in this process on free ports, as `riptide up` starts it, with two partitions.
public record WholeSystem(AllInOne everything, ApiCaller api) implements AutoCloseable {

  /// A system that works.
  ///
  /// @param more settings by key, over those that every test has
  public static WholeSystem start(Path directory, Map<String, String> more) {
    AllInOne everything = AllInOne.start(context(directory, more));
    return new WholeSystem(everything, new ApiCaller(everything.api()));
  }

  /// What a process is given in tests.
  public static ProcessContext context(Path directory, Map<String, String> more) {
    var flags =
        new HashMap<>(
            Map.of(
                "data-dir", directory.toString(),
                "port", "0",
                "kafka-port", "0",
                "partitions", "2",
                "drain-within", "PT3S",
                "allow-private-networks", "true"));
    flags.putAll(more);
    Configuration configuration =
        Configuration.resolve(Settings.all(), flags, Map.of(), Optional.empty());
    return ProcessContext.of(configuration, "riptide", "test", InstantSource.system());
  }

  public String bootstrap() {
    return everything.bootstrap();
  }

  @Override
  public void close() {
    everything.close();
  }
}
