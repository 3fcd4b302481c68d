// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "api",
        "worker",
        "streams",
        "crawl",
        "spider",
        "map",
        "extract",
        "extractors",
        "extractors list",
        "extractors put",
        "extractors delete",
        "extractors test",
        "schema learn",
        "schema test",
        "jobs",
        "jobs list",
        "jobs show",
        "jobs errors",
        "jobs watch",
        "jobs cancel",
        "jobs pause",
        "jobs resume",
        "jobs retry",
        "dead-letter",
        "dead-letter list",
        "dead-letter redrive",
        "schedule",
        "schedule apply",
        "schedule backfill",
        "config",
        "doctor",
        "completion",
        "version"
      })
  void everyCommandHasHelp(String command) {
    Typed typed = type((command + " --help").strip().split(" "));
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).startsWith(("Usage: riptide " + command).strip());
  }

  @ParameterizedTest
  @CsvSource({"api,HTTP", "worker,WORKERS", "streams,STREAMS"})
  void aRoleHasAFlagForEachSettingThatIsAboutIt(String role, Section section) {
    String help = type(role, "--help").out();
    assertThat(Settings.of(section))
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(help).contains("--" + setting.key().replace('_', '-')));
    assertThat(help).contains("--retention", "--queue-retention").doesNotContain("--kafka-port");
  }

  @Test
  void theFlagsThatThePageAboutRolesNamesAreThere() throws Exception {
    String page = Files.readString(Path.of("../docs/how-to/run-roles-separately.md"));
    String help =
        Stream.of("api", "worker", "streams")
            .map(role -> type(role, "--help").out())
            .collect(Collectors.joining());
    List<String> flags =
        Pattern.compile("--[a-z-]+").matcher(page).results().map(MatchResult::group).toList();
    assertThat(flags).hasSizeGreaterThan(5).allSatisfy(flag -> assertThat(help).contains(flag));
  }

  @Test
  void aServerThatDoesNotAnswerCostsNobodyTheResultsOfYesterday() throws Exception {
    Path results = Files.writeString(directory.resolve("results.ndjson"), "yesterday");
    Typed typed =
        type(
            "crawl",
            "https://example.org",
            "-f",
            "results.ndjson",
            "--server",
            "http://127.0.0.1:1");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(results).hasContent("yesterday");
    Typed nowhere = type("crawl", "https://example.org", "-f", "none/results.ndjson");
    assertThat(nowhere.code()).isEqualTo(3);
    assertThat(nowhere.err()).contains("cannot write to").doesNotContain("Exception");
  }

  @Test
  void choicesAreGivenAsTheDocumentationWritesThem() {
    Typed typed =
        type(
            "spider",
            "https://a.example/",
            "--sitemap",
            "include",
            "--strategy",
            "best_first",
            "--same",
            "Domain",
            "--recrawl",
            "needs a server");
    assertThat(typed.err()).contains("--recrawl needs a --server").doesNotContain("Invalid value");
  }

  @Test
  void everyCommandIsOnTheReferencePage() throws Exception {
    String page = Files.readString(Path.of("../docs/reference/cli.md"));
    String help = type("--help").out();
    List<String> commands =
        help.substring(help.indexOf("Commands:"))
            .lines()
            .filter(line -> line.matches(" {2}[a-z]+ .*"))
            .map(line -> line.strip().replaceAll(" .*", ""))
            .toList();
    assertThat(commands).hasSizeGreaterThan(8).allMatch(each -> page.contains("`" + each));
  }

  @ParameterizedTest
  @CsvSource({
    "jobs show,job",
    "jobs watch,job",
    "jobs cancel,job",
    "schedule show,schedule",
    "schedule delete,schedule"
  })
  void anIdThatWouldNameSomethingElseIsSaidToBeNone(String command, String what) {
    for (String id : List.of("", " ", "..")) {
      var words = new ArrayList<>(List.of(command.split(" ")));
      words.add(id);
      Typed typed = type(words.toArray(String[]::new));
      assertThat(typed.code()).isEqualTo(2);
      assertThat(typed.err())
          .contains(
              "riptide: '" + id + "' is the id of no " + what, "riptide " + command + " --help");
    }
  }

  @Test
  void schedulesWithoutAFileOrWithoutIdsAreSaidToBeSo() throws Exception {
    assertThat(type("schedule", "apply", "-f", "none.yaml").err())
        .contains("none.yaml: there is no such file");
    Files.writeString(directory.resolve("some.yaml"), "schedules: [{id: ' '}, {cron: '@daily'}]");
    Typed typed = type("schedule", "apply", "-f", "some.yaml");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("schedules[0]: must be a mapping with an id", "schedules[1]: must be a mapping");
  }

  @Test
  void aMistypedFlagIsAnsweredWithWhatWasMeant() {
    Typed typed = type("up", "--kafkaport", "1");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("--kafkaport", "--kafka-port").doesNotContain("Exception");
  }

  @Test
  void aConfigurationThatIsWrongIsToldWholeAndWithoutAStackTrace() throws Exception {
    Files.writeString(directory.resolve("riptide.yaml"), "partitions: none\nno-such: 1\n");
    Typed typed = type("config", "--port", "x");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("port must be", "partitions must be", "unknown setting 'no-such'")
        .doesNotContain("\tat ");
  }

  @Test
  void configShowsValuesWithTheirSourcesAndNoSecret() {
    Typed typed =
        type(
            Map.of("RIPTIDE_REDIS", "redis://:hunter2@cache", "RIPTIDE_PORT", "1"),
            "config",
            "--bind",
            "::1");
    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .containsPattern("port +1 +environment RIPTIDE_PORT")
        .containsPattern("bind +::1 +flag --bind")
        .containsPattern("redis +\\*\\*\\* +environment RIPTIDE_REDIS")
        .doesNotContain("hunter2");
  }

  @Test
  void aRoleWithoutAClusterSaysWhatItNeeds() {
    Typed typed = type("worker", "--data-dir", directory.toString());
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err()).contains("--bootstrap").doesNotContain("\tat ");
  }

  @Test
  void anApiForOthersNeedsKeysBeforeItStartsAnything() {
    Typed typed =
        type("up", "--bind", "0.0.0.0", "--data-dir", directory.resolve("data").toString());
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err()).contains("configure an API key");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "ftp://example.org/", "http://a b/"})
  void whatIsNoUrlIsToldBeforeAnythingStarts(String url) {
    Typed typed = type("crawl", "https://example.org/", url);
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("riptide: '" + url + "': ").contains("crawl --help");
  }

  @Test
  void aSpiderWithoutASeedIsRefusedBeforeAnythingStarts() {
    Typed typed = type("spider", "--max-pages", "3");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("SEED");
  }

  @Test
  void aServerThatIsNotThereIsToldInOneSentence() {
    Typed typed = type("jobs", "list", "--server", "http://127.0.0.1:1");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err())
        .contains("no answer from http://127.0.0.1:1", "riptide up")
        .doesNotContain("\tat ");
  }

  @Test
  void withoutAServerNobodyWouldRememberPages() {
    Typed typed = type("spider", "https://example.org/", "--recrawl", "docs");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("--recrawl needs a --server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionKnowsCommandsAndFlags(String shell) {
    Typed typed = type("completion", shell);
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("crawl", "data-dir");
  }

  @Test
  void doctorLooksAtEverythingAndAdvises() {
    Typed typed =
        type(
            "doctor",
            "--port",
            "0",
            "--kafka-port",
            "0",
            "--redis",
            "redis://127.0.0.1:1",
            "--data-dir",
            directory.toString());
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.out())
        .contains("Java", "memory", "data", "API port", "Kafka port", "browser")
        .containsPattern("broken +Redis +127.0.0.1:1 cannot be reached");
  }

  @Test
  void doctorAsksAServerThatIsNamed() {
    Typed typed = type("doctor", "--server", "http://127.0.0.1:1", "-o", "json");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.out()).contains("\"subject\":\"server\"").doesNotContain("memory");
  }

  private Typed type(String... arguments) {
    return type(Map.of(), arguments);
  }

  private Typed type(Map<String, String> environment, String... arguments) {
    return Typed.run(directory, environment, "", List.of(arguments));
  }
}
