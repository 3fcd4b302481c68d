// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Main;
import io.riptide.cli.Typed;
import io.riptide.schema.serde.Json;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CrawlCommandIT {
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
  void withoutAServerTheWholeOfRipTideRunsInThisProcess() {
    Typed typed =
        Typed.run(
            directory,
            Map.of("RIPTIDE_ALLOW_PRIVATE_NETWORKS", "true"),
            site.url("/page/stdin") + "\n\n",
            List.of("crawl", site.url("/page/here"), "-", "-o", "text"));
    assertThat(typed.err()).isEmpty();
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("The tide at /page/here", "The tide at /page/stdin");
  }

  @Test
  void toldToEndInTheMiddleItLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Djava.io.tmpdir=" + temporary,
            "RIPTIDE_ALLOW_PRIVATE_NETWORKS",
            "true");
    try (var process =
        ChildJvm.start(directory, Main.class, environment, List.of("crawl", site.url("/hang/1")))) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> site.hits().containsKey("/hang/1"));
      assertThat(process.terminate(Duration.ofSeconds(10))).isEqualTo(128 + 15);
      assertThat(process.errors()).contains("riptide: stopped").doesNotContain("\tat ");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void privateAddressesAreRefusedByPolicyUnlessPermitted() {
    Typed typed =
        Typed.run(directory, Map.of(), "", List.of("crawl", site.url("/page/p"), "-o", "ndjson"));
    assertThat(typed.code()).isEqualTo(4);
    assertThat(typed.out()).contains("address_blocked");
  }

  @Test
  void markdownNamesEveryUrlAndTheExitCodeSaysThatSomeFailed() {
    Typed typed = crawl("markdown", site.url("/page/m"), site.url("/status/404/m"));
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out())
        .contains("<!-- " + site.url("/page/m") + " -->", "# Tides of /page/m", "http_status");
    assertThat(typed.err()).contains("1 of 2 URLs failed");
  }

  @Test
  void aUrlIsTriedAsOftenAsTheFlagSays() {
    Typed typed =
        Typed.run(
            directory,
            Map.of(),
            "",
            List.of(
                "crawl",
                site.url("/status/503/once"),
                "--max-attempts",
                "1",
                "-o",
                "ndjson",
                "--server",
                system.everything().api().toString()));
    assertThat(typed.code()).isEqualTo(1);
    assertThat(site.hits().get("/status/503/once")).isEqualTo(1);
  }

  @Test
  void jsonIsOneDocumentNdjsonOneObjectALineAndTableOneRow() {
    JsonNode whole = Json.EVENTS.readTree(crawl("json", site.url("/page/j")).out());
    assertThat(whole.path("successful").asInt()).isEqualTo(1);
    assertThat(whole.path("results").path(0).path("document").path("title").asString())
        .isEqualTo("Tides of /page/j");

    List<String> lines =
        crawl("ndjson", site.url("/page/n1"), site.url("/page/n2")).out().lines().toList();
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(Json.EVENTS.readTree(line).path("type").asString()).isEqualTo("result"));

    assertThat(crawl("table", site.url("/page/t")).out())
        .containsPattern("ok +200 +\\d+ +\\d+ +\\S+/page/t +Tides of /page/t");
  }

  @Test
  void resultsGoToAFileWhenOneIsNamed() throws Exception {
    Typed typed =
        Typed.run(
            directory,
            Map.of("RIPTIDE_SERVER", system.everything().api().toString()),
            "",
            List.of("crawl", site.url("/page/f"), "-o", "text", "-f", "out.txt"));
    assertThat(typed.out()).isEmpty();
    assertThat(Files.readString(directory.resolve("out.txt"))).contains("The tide at /page/f");
  }

  @Test
  void jobsAreListedShownWatchedAndCancelled() {
    String id = system.api().submit(List.of(site.url("/slow/5000/j"))).id();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> jobs("list").out().contains(id));
    assertThat(jobs("show", id).out()).containsPattern(id + " +crawl +(accepted|queued|running)");
    assertThat(jobs("cancel", id).code()).isZero();
    Typed watched = jobs("watch", id);
    assertThat(watched.out()).containsPattern(id + " +crawl +cancelled");
    assertThat(watched.code()).isEqualTo(1);
    assertThat(jobs("show", "01a201c2-f387-7a64-9b10-a0c7d333b27a").err()).contains("404");
  }

  @Test
  void doctorFindsTheServerAnswering() {
    Typed typed = asked("doctor");
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).containsPattern("^ok +server +RipTide .* answers at http://");
  }

  @Test
  void goldenPagesOfTheWebAreFetchedAndCompared() throws Exception {
    Files.writeString(
        directory.resolve("tides.yaml"),
        """
        pages:
          - {name: tide, page: "%s", category: blog}
          - {name: lost, page: "%s", category: blog}
        """
            .formatted(site.url("/page/g"), site.url("/status/404/g")));
    assertThat(golden("record", "tides.yaml").err()).contains(site.url("/status/404/g"));
    Path recorded = directory.resolve("tides.golden/tide.json");
    assertThat(recorded).content().contains("\"title\" : \"Tides of /page/g\"");
    assertThat(golden("check", "tides.yaml", "tide").code()).isZero();
    Files.writeString(recorded, Files.readString(recorded).replace("Tides of", "Times of"));
    Typed changed = golden("check", "tides.yaml", "tide");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out())
        .contains("tide: title: was \"Times of /page/g\", is \"Tides of /page/g\"");
  }

  private static Typed crawl(String output, String... urls) {
    var arguments = new ArrayList<>(List.of("crawl", "-o", output));
    arguments.addAll(List.of("--server", system.everything().api().toString()));
    arguments.addAll(List.of(urls));
    return Typed.run(directory, Map.of(), "", arguments);
  }

  private static Typed jobs(String... arguments) {
    return asked("jobs", arguments);
  }

  private static Typed golden(String... arguments) {
    return asked("golden", arguments);
  }

  private static Typed asked(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", system.everything().api().toString()));
    return Typed.run(directory, Map.of(), "", all);
  }
}
