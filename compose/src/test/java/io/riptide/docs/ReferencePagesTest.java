// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The pages that list what is in the code list all of it and nothing else.
class ReferencePagesTest {
  private static final Path REFERENCE = Repository.ROOT.resolve("docs/reference");
  private static final Pattern METER = Pattern.compile("\"(riptide\\.[a-z_.]+)\"");
  private static final Pattern LOG_KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyMeterIsOnItsPageAndNoOther() {
    assertThat(rows("metrics.md", ""))
        .containsExactlyInAnyOrderElementsOf(
            Repository.matches(main(Repository.files("Meters.java")), METER));
  }

  @Test
  void everyLogKeyIsOnItsPageAndNoOther() {
    assertThat(rows("log-keys.md", ""))
        .containsExactlyInAnyOrderElementsOf(
            Repository.matches(main(Repository.files(".java")), LOG_KEY));
  }

  @Test
  void everyTopicIsOnItsPageInTheOrderOfTheFlow() {
    List<String> topics = Topics.all().stream().map(Topic::name).toList();
    assertThat(rows("topics.md", "")).filteredOn(topics::contains).isEqualTo(topics);
    assertThat(rows("topics.md", ""))
        .filteredOn(row -> row.startsWith("riptide."))
        .isEqualTo(topics);
  }

  @Test
  void everyFailureOfAUrlIsOnItsPageAndNoOther() {
    Set<String> codes =
        Arrays.stream(Failure.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows("errors.md", "## Codes of URLs")).containsExactlyInAnyOrderElementsOf(codes);
  }

  /// What is in the first column of the tables after `heading`.
  private static List<String> rows(String page, String heading) {
    String text = Repository.text(REFERENCE.resolve(page));
    return ROW.matcher(text)
        .results()
        .filter(row -> row.start() > text.indexOf(heading))
        .map(row -> row.group(1))
        .toList();
  }

  private static List<Path> main(List<Path> files) {
    return files.stream().filter(file -> file.toString().contains("/src/main/")).toList();
  }
}
