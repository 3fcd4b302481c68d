// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The reference page and the one list of settings say the same.
class SettingsReferenceTest {

  @Test
  void theReferenceHasEverySettingAsTheListHasItAndNoOther() throws IOException {
    List<String> expected = Settings.all().stream().map(SettingsReferenceTest::row).toList();
    List<String> rows =
        Files.readAllLines(page()).stream()
            .takeWhile(line -> !line.equals("## Of the launcher script"))
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).containsExactlyElementsOf(expected);
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s%s |"
        .formatted(
            setting.key(),
            setting.fallback().isEmpty() ? "–" : "`" + setting.fallback() + "`",
            setting.meaning(),
            setting.secret() ? " Secret." : "");
  }

  private static Path page() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(each -> each.resolve("docs/reference/settings.md"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
