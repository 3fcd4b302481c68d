// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Typed;
import io.riptide.schema.serde.Json;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Schedules on a whole system, from the command line to the documents.
class ScheduleCommandIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static TestSite site;
  private static WholeSystem system;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    system = WholeSystem.start(directory.resolve("data"), Map.of());
  }

  @AfterAll
  static void stop() {
    system.close();
    site.close();
  }

  @Test
  void aScheduleAppliedFromAFileFiresOnTimeAndItsRunsAreFound() throws Exception {
    Files.writeString(
        directory.resolve("schedules.yaml"),
        """
        schedules:
          - id: every-second
            cron: "* * * * * *"
            overlap: allow
            job: {type: crawl, urls: ["%s"]}
        """
            .formatted(site.url("/page/scheduled")));

    assertThat(type("apply", "-f", "schedules.yaml", "--dry-run").out())
        .contains("+ every-second", "1 would change");
    assertThat(type("apply", "-f", "schedules.yaml").out())
        .contains("+ every-second", "1 applied, 0 unchanged");
    assertThat(type("apply", "-f", "schedules.yaml").out())
        .contains("= every-second", "0 applied, 1 unchanged");
    JsonNode schedule =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> Json.EVENTS.readTree(type("show", "every-second").out()),
                view ->
                    view.path("recent").findValuesAsString("outcome").contains("completed")
                        && view.path("fire_count").asLong() >= 3);
    assertThat(type("list").out()).contains("every-second", "* * * * * *");
    assertThat(type("delete", "every-second").code()).isZero();
    assertThat(type("show", "every-second").code()).isEqualTo(2);

    List<Instant> dues =
        schedule.path("recent").findValuesAsString("due_at").stream().map(Instant::parse).toList();
    assertThat(dues).doesNotHaveDuplicates();
    for (JsonNode run : schedule.path("recent")) {
      Instant due = Instant.parse(run.path("due_at").asString());
      assertThat(Duration.between(due, Instant.parse(run.path("at").asString())))
          .isLessThan(Duration.ofSeconds(5));
    }
    JsonNode jobs =
        Json.EVENTS.readTree(
            system.api().get("/workers/jobs?schedule_id=every-second&limit=500").body());
    assertThat(jobs.path("items").findValuesAsString("job_id"))
        .containsAll(schedule.path("recent").findValuesAsString("job_id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aFileWithAMistakeChangesNothingAndSaysWhere() throws Exception {
    Files.writeString(
        directory.resolve("wrong.yaml"),
        """
        schedules:
          - id: good
            cron: "@daily"
            job: {type: crawl, urls: ["https://example.org/"]}
          - id: bad
            cron: "61 * * * *"
            job: {type: crawl, urls: ["https://example.org/"]}
        """);

    Typed applied = type("apply", "-f", "wrong.yaml");

    assertThat(applied.code()).isEqualTo(2);
    assertThat(applied.err()).contains("/cron", "61");
    assertThat(type("show", "good").code()).isEqualTo(2);
  }

  private static Typed type(String... arguments) {
    var whole = new ArrayList<>(List.of("schedule"));
    whole.addAll(List.of(arguments));
    whole.addAll(List.of("--server", system.everything().api().toString()));
    return Typed.run(directory, Map.of(), "", whole);
  }
}
