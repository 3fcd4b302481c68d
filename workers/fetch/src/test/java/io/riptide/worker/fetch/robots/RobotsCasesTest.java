// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.fetch.FetchResult;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RobotsCasesTest {
  /// A file and what it says, one line for each expectation.
  record Case(String name, String robots, List<String> expectations) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RobotsCasesTest.class.getResourceAsStream("cases.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = text.substring(text.indexOf("\n\n") + 2).split("(?m)^=====\n", -1);
      var cases = Stream.<Case>builder();
      String name = parts[0].strip();
      for (int i = 1; i + 1 < parts.length; i += 2) {
        String[] after = parts[i + 1].split("\n\n", 2);
        cases.add(new Case(name, parts[i], after[0].lines().toList()));
        name = after.length > 1 ? after[1].strip() : "";
      }
      return cases.build();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseIsReadAsItSays(Case robots) throws Exception {
    try (var web = new Web()) {
      web.enqueue(answer(200, robots.robots(), "Content-Type", "text/plain"));
      for (String expectation : robots.expectations()) {
        String[] words = expectation.split(" ", 3);
        web.enqueue(html("page"));
        var result = web.fetch(web.url(words[1]), Options.polite(words[0] + "/1.0"));
        assertThat(result instanceof FetchResult.Fetched)
            .as(expectation)
            .isEqualTo(words[2].equals("allow"));
      }
    }
  }

  @Test
  void theFileOfCasesIsReadWhole() throws IOException {
    assertThat(cases()).hasSize(9).allMatch(one -> !one.name().isEmpty());
  }
}
