// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern METER = Pattern.compile("\"(riptide\\.[a-z_.]+)\"");
  private static final Pattern LOG_KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
  private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyLinkBetweenPagesLeadsToAFile() {
    for (Path page : Repository.files(".md")) {
      for (String target : Repository.matches(List.of(page), LINK)) {
        boolean elsewhere = target.contains("://") || target.startsWith("mailto:");
        assertThat(elsewhere || Files.exists(page.resolveSibling(target)))
            .as("%s links to %s", Repository.ROOT.relativize(page), target)
            .isTrue();
      }
    }
  }

  @Test
  void theReferenceListsEveryMeterAndNoOther() {
    assertThat(firstColumn("metrics.md"))
        .isEqualTo(Repository.matches(Repository.files("Meters.java"), METER));
  }

  @Test
  void theReferenceListsEveryLogKeyAndNoOther() {
    List<Path> code =
        Repository.files(".java").stream()
            .filter(file -> file.toString().contains("/src/main/java/"))
            .toList();
    assertThat(firstColumn("log-keys.md")).isEqualTo(Repository.matches(code, LOG_KEY));
  }

  @Test
  void theReferenceListsEveryTopicAndNoOther() {
    Set<String> topics =
        Topics.all().stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
    Set<String> described =
        firstColumn("topics.md").stream()
            .filter(name -> name.startsWith("riptide."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).isEqualTo(topics);
  }

  @Test
  void theIndexOfDecisionsListsEachOfThem() {
    List<String> decisions =
        Repository.files(".md").stream()
            .filter(file -> file.toString().matches(".*/docs/decisions/[0-9]{4}-.*"))
            .map(file -> file.getFileName().toString())
            .sorted()
            .toList();
    assertThat(Repository.matches(List.of(docs("decisions/README.md")), LINK))
        .containsExactlyElementsOf(decisions);
  }

  private static Set<String> firstColumn(String reference) {
    return Repository.matches(List.of(docs("reference/" + reference)), FIRST_COLUMN);
  }

  private static Path docs(String page) {
    return Repository.ROOT.resolve("docs").resolve(page);
  }
}
