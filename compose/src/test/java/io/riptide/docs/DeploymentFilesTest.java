// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.config.Setting;
import io.riptide.compose.config.Settings;
import io.riptide.schema.serde.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/// Checks the files that no other test starts: what they name must exist.
class DeploymentFilesTest {
  private static final Path COMPOSE = Repository.ROOT.resolve("compose");
  private static final Pattern VARIABLE = Pattern.compile("\\b(RIPTIDE_[A-Z_]+)");
  private static final Pattern SERIES = Pattern.compile("\\b(riptide_[a-z_]+)");
  private static final Pattern METER = Pattern.compile("\"(riptide\\.[a-z_.]+)\"");

  /// Read by the launcher and the image, not by RipTide.
  private static final Set<String> OF_THE_IMAGE = Set.of("RIPTIDE_JAVA_OPTS");

  @Test
  void everyVariableOfTheImageAndTheComposeFileIsASetting() {
    Set<String> known = Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
    var used =
        new TreeSet<>(
            Repository.matches(
                List.of(COMPOSE.resolve("docker-compose.yml"), COMPOSE.resolve("Dockerfile")),
                VARIABLE));
    used.removeAll(OF_THE_IMAGE);
    assertThat(known).containsAll(used);
  }

  @Test
  void everySeriesOnTheDashboardComesFromAMeter() {
    Set<String> meters =
        Repository.matches(Repository.files("Meters.java"), METER).stream()
            .map(name -> name.replace('.', '_'))
            .collect(Collectors.toSet());
    Path dashboard = COMPOSE.resolve("grafana/dashboards/riptide.json");
    for (String series : Repository.matches(List.of(dashboard), SERIES)) {
      String meter = series.replaceAll("_(total|seconds(_(bucket|count|sum))?)$", "");
      assertThat(meters).as(series).contains(meter);
    }
  }

  @Test
  void thePanelsOfTheDashboardDoNotOverlapAndHaveIdsOfTheirOwn() {
    JsonNode panels =
        Json.EVENTS
            .readTree(Repository.text(COMPOSE.resolve("grafana/dashboards/riptide.json")))
            .get("panels");
    assertThat(panels.valueStream().map(panel -> panel.get("id").intValue()))
        .doesNotHaveDuplicates();
    assertThat(
            panels
                .valueStream()
                .map(panel -> panel.at("/gridPos/x").asString("") + panel.at("/gridPos/y")))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyYamlFileIsOne() {
    Stream.of("docker-compose.yml", "prometheus/prometheus.yml", "grafana/provisioning")
        .map(COMPOSE::resolve)
        .flatMap(path ->
            path.toString().endsWith(".yml")
                ? Stream.of(path)
                : Repository.files(".yml").stream().filter(file -> file.startsWith(path)))
        .forEach(file ->
            assertThat(
                    new Load(LoadSettings.builder().build()).loadFromString(Repository.text(file)))
                .as(file.toString())
                .isInstanceOf(Map.class));
  }
}
