// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Typed;
import io.riptide.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `riptide extract` on pages that the user has.
class ExtractCommandTest {
  private static final String SHOP =
      """
      <title>Tea</title><h1>Green tea</h1><p class=price>1.234,50 €</p>
      <p>It is poured hot, and drunk from <a href="pots">small pots</a>.</p>
      <h2>Pots</h2><p>They are of clay.</p>
      """;

  @TempDir Path directory;

  @Test
  void aFileIsPrintedAsMarkdownWithItsLinksResolved() throws Exception {
    Files.writeString(directory.resolve("tea.html"), SHOP);
    Typed typed = type("", "tea.html", "--url", "https://shop.example/tea/");
    assertThat(typed.err()).isEmpty();
    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("# Green tea", "[small pots](https://shop.example/tea/pots)");
  }

  @Test
  void standardInputIsReadInTheCharsetThatThePageDeclares() throws Exception {
    Files.write(
        directory.resolve("old.html"),
        "<meta charset=iso-8859-1><p>Größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(type("", "old.html", "-o", "text").out()).isEqualTo("Größe\n");
    assertThat(type("<p>Größe", "-", "-o", "text").out()).isEqualTo("Größe\n");
  }

  @Test
  void fieldsArePrintedAloneUnlessMoreIsAskedFor() {
    Typed fields = type(SHOP, "-", "--field", "name=h1", "--field", "price=.price");
    assertThat(Json.STRICT.readTree(fields.out()))
        .isEqualTo(Json.STRICT.readTree("{\"name\":\"Green tea\",\"price\":\"1.234,50 €\"}"));
    JsonNode whole =
        Json.STRICT.readTree(type(SHOP, "-", "--field", "name=h1", "-o", "json").out());
    assertThat(whole.at("/extracted/fields/name").stringValue()).isEqualTo("Green tea");
    assertThat(whole.at("/markdown").stringValue()).contains("# Green tea");
  }

  @Test
  void optionsAreReadAsTheApiReadsThem() throws Exception {
    Files.writeString(
        directory.resolve("rules.json"),
        """
        {"strategy": "css", "css": {"fields": {
          "price": {"selector": ".price", "transform": ["currency"]}}}}
        """);
    Typed typed = type(SHOP, "-", "--options", "rules.json");
    assertThat(Json.STRICT.readTree(typed.out()).at("/price/currency").stringValue())
        .isEqualTo("EUR");
  }

  @Test
  void chunksComeWithTheDocument() {
    JsonNode document =
        Json.STRICT.readTree(type(SHOP, "-", "--chunks", "html_aware", "-o", "json").out());
    assertThat(document.at("/chunks/items/1/headings/0").stringValue()).isEqualTo("Green tea");
    JsonNode alone = Json.STRICT.readTree(type(SHOP, "-", "--chunks", "html_aware").out());
    assertThat(alone).isEqualTo(document.get("chunks"));
  }

  @Test
  void anOptionThatIsWrongIsNamedWithItsPlace() throws Exception {
    Files.writeString(directory.resolve("rules.json"), "{\"strategy\": \"css\", \"colour\": 1}");
    Typed typed = type(SHOP, "-", "--options", "rules.json");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("/css is required", "/colour");
    assertThat(typed.out()).isEmpty();
  }

  @Test
  void aPageThatIsNotThereOrEmptyIsToldInOneSentence() throws Exception {
    Files.writeString(directory.resolve("empty.html"), "");
    Typed empty = type("", "empty.html");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).isEqualTo("riptide: there is nothing in empty.html\n");
    assertThat(type("", "-").err()).isEqualTo("riptide: there is nothing in the input\n");
  }

  @ParameterizedTest
  @CsvSource({
    "FILE|URL|-, extract",
    "PAGE, schema learn --want a=b",
    "RULES, schema test",
    "MODULE, extractors put mine",
    "LIST, golden check"
  })
  void whatIsMissingIsNamed(String label, String command) {
    Typed typed = Typed.run(directory, Map.of(), SHOP, List.of(command.split(" ", -1)));
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("Missing required parameter", label);
  }

  @Test
  void aFormatThatIsNoneIsAnsweredWithThoseThereAre() {
    Typed typed = type(SHOP, "-", "--format", "markdown,nonsense");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("'nonsense' is none of markdown, text, html");
    assertThat(type(SHOP, "-", "--format", "text", "-o", "json").code()).isZero();
  }

  @Test
  void aPageThatLacksWhatIsRequiredFails() throws Exception {
    Files.writeString(
        directory.resolve("rules.json"),
        """
        {"strategy": "css", "css": {"fields": {"isbn": {"selector": ".isbn", "required": true}}}}
        """);
    Typed typed = type(SHOP, "-", "--options", "rules.json");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("extraction_failed", "isbn");
  }

  @Test
  void anExtractorIsTriedHereBeforeItGoesToAServer() throws Exception {
    Files.writeString(directory.resolve("tea.html"), SHOP);
    String module = Path.of("../workers/extract/sdk/c/headings.wasm").toAbsolutePath().toString();
    Typed typed =
        Typed.run(directory, Map.of(), "", List.of("extractors", "test", module, "tea.html"));
    assertThat(typed.err()).isEmpty();
    assertThat(Json.STRICT.readTree(typed.out()).at("/headings").toString())
        .isEqualTo("[\"Green tea\",\"Pots\"]");
    Typed refused =
        Typed.run(directory, Map.of(), "", List.of("extractors", "test", "tea.html", "tea.html"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("no WebAssembly module");
  }

  @Test
  void rulesAreLearntFromAnExampleAndTestedOnOtherPages() throws Exception {
    Files.writeString(directory.resolve("green.html"), SHOP);
    Files.writeString(directory.resolve("black.html"), SHOP.replace("1.234,50", "7,00"));
    Files.writeString(directory.resolve("empty.html"), "<p>Nothing for sale.");
    Typed learnt =
        Typed.run(
            directory,
            Map.of(),
            "",
            List.of(
                "schema",
                "learn",
                "green.html",
                "--want",
                "price=1234.50",
                "--want",
                "name=Green tea",
                "--try",
                "black.html"));
    assertThat(learnt.code()).as(learnt.err()).isZero();
    assertThat(learnt.err()).contains("price: found on 2 of 2 pages");
    Files.writeString(directory.resolve("rules.json"), learnt.out());
    Typed tested =
        Typed.run(
            directory,
            Map.of(),
            "",
            List.of("schema", "test", "rules.json", "green.html", "black.html", "empty.html"));
    assertThat(tested.code()).isEqualTo(1);
    assertThat(tested.out())
        .containsPattern("green.html +price +1234.50")
        .containsPattern("black.html +price +7")
        .containsPattern("empty.html.*lacks what is required");
  }

  private Typed type(String input, String... arguments) {
    List<String> all = Stream.concat(Stream.of("extract"), Stream.of(arguments)).toList();
    return Typed.run(directory, Map.of(), input, all);
  }
}
