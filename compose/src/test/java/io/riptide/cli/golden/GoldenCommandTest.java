// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `riptide golden` on pages that the user has.
class GoldenCommandTest {
  private static final String TEA =
      """
      <title>Green tea</title><main><h1>Green tea</h1>
      <p>It is poured hot, and drunk from small pots of clay that stand on the table all day long.</p>
      <table><tr><th>Sort<th>Minutes<tr><td>Sencha<td>2<tr><td>Gyokuro<td>3</table>
      <p>Whoever waits longer gets a bitter cup, as everybody knows who has forgotten one.</p></main>
      """;

  @TempDir Path directory;

  @BeforeEach
  void aListOfOnePage() throws Exception {
    Files.writeString(directory.resolve("tea.html"), TEA);
    list("tolerance: {}");
  }

  @Test
  void aPageThatIsAsItWasPasses() {
    assertThat(type("record", "shop.yaml").code()).isZero();
    assertThat(directory.resolve("shop.golden/tea.json"))
        .content()
        .contains("\"title\" : \"Green tea\"", "| Sencha | 2 |");
    Typed check = type("check", "shop.yaml");
    assertThat(check.err()).isEmpty();
    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("product   1          1");
  }

  @Test
  void whatHasChangedIsSaidInSentencesAndFails() throws Exception {
    type("record", "shop.yaml");
    Files.writeString(
        directory.resolve("tea.html"),
        TEA.replace("Green tea", "Our shop").replaceFirst("(?s)<table>.*</table>", ""));
    Typed check = type("check", "shop.yaml");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains("tea: title: was \"Green tea\", is \"Our shop\"", "tea: tables: were 1, are 0")
        .contains("tea: text: similarity is 0.", "product   0          1");
  }

  @Test
  void aChangeWithinTheToleranceOfThePagePasses() throws Exception {
    list("tolerance: {facts: [], structure: 1, words: 0.6, similarity: 0.3, quality: 1}");
    type("record", "shop.yaml");
    Files.writeString(
        directory.resolve("tea.html"),
        TEA.replace("Green tea", "Our shop").replaceFirst("(?s)<table>.*</table>", ""));
    assertThat(type("check", "shop.yaml").out()).contains("product   1          1");
  }

  @Test
  void aPageThatIsRecordedAgainPassesAgain() throws Exception {
    type("record", "shop.yaml");
    Files.writeString(directory.resolve("tea.html"), TEA.replace("Green tea", "Our shop"));
    assertThat(type("check", "shop.yaml").code()).isEqualTo(1);
    assertThat(type("record", "shop.yaml", "tea").code()).isZero();
    assertThat(type("check", "shop.yaml").code()).isZero();
  }

  @Test
  void aPageWithoutAGoldenFileOrWithoutAFileFails() throws Exception {
    assertThat(type("check", "shop.yaml").out()).contains("tea: has no golden file");
    type("record", "shop.yaml");
    Files.delete(directory.resolve("tea.html"));
    Typed check = type("check", "shop.yaml");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("tea: gave no document");
    assertThat(check.err()).contains("riptide: tea: cannot be read");
  }

  @Test
  void allThatIsWrongWithAListIsSaidAtOnce() throws Exception {
    Files.writeString(
        directory.resolve("shop.yaml"),
        """
        pages:
          - {name: Tea, page: a.html, category: shop}
          - {name: b, category: product, tolerance: {words: 2, colour: 1, facts: [price]}}
        """);
    Typed typed = type("check", "shop.yaml");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("pages[0].name must", "pages[0].category must be one of news, blog")
        .contains("pages[1].page must", "pages[1].tolerance.words must be from 0 to 1")
        .contains("pages[1].tolerance.colour is not known", "no such fact: \"price\"");
  }

  @Test
  void theExampleListHasPagesOfAllCategories() {
    List<GoldenPage> pages = GoldenList.read(Path.of("../docs/how-to/examples/golden.yaml"));
    assertThat(pages).extracting(GoldenPage::category).contains(Category.values());
  }

  private void list(String tolerance) throws Exception {
    Files.writeString(
        directory.resolve("shop.yaml"),
        """
        pages:
          - name: tea
            page: tea.html
            url: https://shop.example/tea
            category: product
            %s
        """
            .formatted(tolerance));
  }

  private Typed type(String... arguments) {
    var all = new ArrayList<>(List.of("golden"));
    all.addAll(List.of(arguments));
    return Typed.run(directory, Map.of(), "", all);
  }
}
