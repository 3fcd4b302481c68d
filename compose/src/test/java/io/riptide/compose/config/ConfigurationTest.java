// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path directory;

  @Test
  void aFlagWinsOverTheEnvironmentThatOverTheFileThatOverTheDefault() throws Exception {
    Path file = file("port: 1\nkafka-port: 1\npartitions: 1\n");
    Configuration configuration =
        resolve(
            Map.of("port", "3"),
            Map.of("RIPTIDE_PORT", "2", "RIPTIDE_KAFKA_PORT", "2"),
            Optional.of(file));

    assertThat(configuration.get(Settings.PORT)).isEqualTo(3);
    assertThat(configuration.entry(Settings.PORT).origin()).isEqualTo(new Origin.Flag("--port"));
    assertThat(configuration.get(Settings.KAFKA_PORT)).isEqualTo(2);
    assertThat(configuration.entry(Settings.KAFKA_PORT).origin())
        .isEqualTo(new Origin.Variable("RIPTIDE_KAFKA_PORT"));
    assertThat(configuration.get(Settings.PARTITIONS)).isEqualTo(1);
    assertThat(configuration.entry(Settings.PARTITIONS).origin())
        .isEqualTo(new Origin.ConfigFile(file));
    assertThat(configuration.get(Settings.BIND)).isEqualTo("127.0.0.1");
    assertThat(configuration.entry(Settings.BIND).origin()).isEqualTo(new Origin.Default());
  }

  @Test
  void everyViolationIsToldAtOnceWithItsSource() throws Exception {
    Path file = file("deliveries: 99\nkafka:\n  port: 1\nprot: 8080\n");
    assertThatThrownBy(
            () -> resolve(Map.of("port", "no"), Map.of("RIPTIDE_BIND", "a b"), Optional.of(file)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("port must be a whole number from 0 to 65535, not 'no'")
        .hasMessageContaining("(from flag --port)")
        .hasMessageContaining("bind must be a host name or an IP address")
        .hasMessageContaining("(from environment RIPTIDE_BIND)")
        .hasMessageContaining("deliveries must be a whole number from 2 to 10, not '99'")
        .hasMessageContaining("unknown setting 'prot'")
        .hasMessageContaining("kafka: must be a value or a list of values");
  }

  @Test
  void aFileThatIsNotYamlIsRefusedWithItsName() throws Exception {
    Path file = file("port: [1,\n");
    assertThatThrownBy(() -> resolve(Map.of(), Map.of(), Optional.of(file)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(file + ": not valid YAML");
  }

  @Test
  void anEmptyFileChangesNothing() throws Exception {
    Configuration configuration = resolve(Map.of(), Map.of(), Optional.of(file("# nothing\n")));
    assertThat(configuration.isSet(Settings.PORT)).isFalse();
  }

  @Test
  void aListMayBeWrittenAsAList() throws Exception {
    Path file = file("streams-url:\n  - http://a:1\n  - http://b:2\n");
    assertThat(resolve(Map.of(), Map.of(), Optional.of(file)).get(Settings.STREAMS_URL))
        .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
  }

  @Test
  void retentionIsByTopicAndATopicThatIsNoneIsRefused() {
    assertThat(
            resolve(
                    Map.of("retention", "riptide.documents=P30D, riptide.pages=PT6H"),
                    Map.of(),
                    Optional.empty())
                .get(Settings.RETENTION))
        .containsExactly(
            new TopicRetention("riptide.documents", Duration.ofDays(30)),
            new TopicRetention("riptide.pages", Duration.ofHours(6)));
    assertThatThrownBy(
            () -> resolve(Map.of("retention", "riptide.docs=P30D"), Map.of(), Optional.empty()))
        .hasMessageContaining("retention must be TOPIC=DURATION")
        .hasMessageContaining("riptide.documents");
    assertThatThrownBy(
            () -> resolve(Map.of("retention", "riptide.pages=6h"), Map.of(), Optional.empty()))
        .hasMessageContaining("retention must be an ISO 8601 duration");
  }

  @Test
  void aSecretIsNeverShown() {
    Configuration configuration =
        resolve(
            Map.of(), Map.of("RIPTIDE_REDIS", "redis://:hunter2@localhost:6379"), Optional.empty());
    assertThat(configuration.entry(Settings.REDIS).shown()).isEqualTo("***");
    assertThatThrownBy(
            () -> resolve(Map.of("redis", "http://:hunter2@x"), Map.of(), Optional.empty()))
        .hasMessageContaining("redis must be a URL")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void everyDefaultIsLegalAndEveryKeyIsUnique() {
    Configuration configuration = resolve(Map.of(), Map.of(), Optional.empty());
    var keys = new HashSet<String>();
    for (Setting<?> setting : Settings.all()) {
      assertThat(keys.add(setting.key())).as(setting.key()).isTrue();
      assertThat(configuration.<Object>get(anyOf(setting))).isNotNull();
      assertThat(setting.meaning()).endsWith(".");
    }
  }

  @SuppressWarnings("unchecked") // only looked at as an object
  private static Setting<Object> anyOf(Setting<?> setting) {
    return (Setting<Object>) setting;
  }

  private static Configuration resolve(
      Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
    return Configuration.resolve(Settings.all(), flags, environment, file);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("riptide.yaml"), text);
  }
}
