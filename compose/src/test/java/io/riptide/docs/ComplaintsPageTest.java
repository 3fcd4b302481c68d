// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of complaints names tests that are there.
class ComplaintsPageTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

  private final String page =
      Repository.text(Repository.ROOT.resolve("docs/concepts/what-job-systems-suffer-from.md"));

  @Test
  void everyComplaintHasATest() {
    List<String> rows =
        page.lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| complaint"))
            .toList();
    assertThat(rows).hasSize(24);
    assertThat(rows).allMatch(row -> NAMED.matcher(row).find());
    assertThat(page).contains("## Not here");
  }

  @Test
  void everyTestThatThePageNamesIsThere() {
    List<String> missing =
        NAMED
            .matcher(page)
            .results()
            .filter(named ->
                Repository.files(named.group(1) + ".java").stream()
                    .noneMatch(file -> Repository.text(file).contains("void " + named.group(2))))
            .map(named -> named.group())
            .toList();
    assertThat(missing).isEmpty();
  }
}
