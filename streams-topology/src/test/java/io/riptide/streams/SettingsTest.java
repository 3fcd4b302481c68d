// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.streams.failure.DeadLetters;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir private Path dir;

  @Test
  void anEndpointThatOthersCanReachNeedsAKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuerySettings("10.0.0.1", 0, NONE, NONE))
        .withMessageContaining("internal key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuerySettings("0.0.0.0", 0, NONE, Optional.of("k")))
        .withMessageContaining("advertised");
  }

  @Test
  void theKeyIsNeverPrinted() {
    var settings = new QuerySettings("10.0.0.1", 0, NONE, Optional.of("top-secret"));
    assertThat(settings).asString().doesNotContain("top-secret").contains("***");
  }

  @Test
  void anInstanceKeepsItsNameAcrossRestarts() {
    String name = InstanceId.in(dir.resolve("new"));
    assertThat(InstanceId.in(dir.resolve("new"))).isEqualTo(name);
    assertThat(InstanceId.in(dir.resolve("another"))).isNotEqualTo(name);
  }

  @Test
  void kafkaIsToldOfExactlyOnceStaticMembershipAndExplicitNames() {
    try (var memory = new RocksDbMemory(8 << 20)) {
      var meters = new StreamsMeters(new SimpleMeterRegistry());
      Properties told =
          StreamsProperties.of(
              StreamsSettings.local("broker:9092", dir),
              new HostInfo("127.0.0.1", 7),
              memory,
              new DeadLetters(InstantSource.system(), meters));
      assertThat(told)
          .containsEntry("processing.guarantee", "exactly_once_v2")
          .containsEntry("application.id", "riptide")
          .containsEntry("application.server", "127.0.0.1:7")
          .containsEntry("ensure.explicit.internal.resource.naming", true)
          .containsEntry("producer.max.request.size", 4 << 20)
          .containsEntry("main.consumer.group.instance.id", InstanceId.in(dir));
    }
  }
}
