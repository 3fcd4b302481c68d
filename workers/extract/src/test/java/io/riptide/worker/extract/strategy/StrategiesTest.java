// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.document.Extracted;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.extraction.Strategies.Mode;
import io.riptide.schema.extraction.Strategies.Strategy;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.Transform.Kind;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StrategiesTest {
  private static final String URL = "https://shop.example/tea/";
  private static final String SHOP =
      """
      <html><head><meta property="product:price:currency" content="EUR"></head><body>
      <h1> Green  tea </h1><p class=price>1.234,50 €</p>
      <a class=more href="../pot">Pots</a><p class=tags>green, loose ,, leaf</p>
      <ul><li class=offer><b>Small</b><i>3.20</i><li class=offer><b>Large</b><i>9.00</i>
      <li class=offer><i>0.10</i></ul>
      <p class=data>{"stock": {"count": 7}}</p><p>SKU: AB-123, SKU: CD-456</p></body></html>
      """;

  private static final FieldFinder FIELDS =
      new FieldFinder(new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT), Tenant.DEFAULT);

  @Test
  void selectorsGiveTextAttributesAndMarkup() throws Exception {
    var fields = new LinkedHashMap<String, CssField>();
    fields.put("name", field("h1"));
    fields.put("currency", take("[property='product:price:currency']", "@content"));
    fields.put("markup", take("li.offer", "html"));
    assertThat(css(fields).fields())
        .hasToString("{name=\"Green tea\", currency=\"EUR\", markup=\"<b>Small</b><i>3.20</i>\"}");
  }

  @Test
  void theNextSelectorIsTriedWhereOneGivesNoValue() throws Exception {
    var price =
        new CssField(
            List.of(".none", "h1", ".price"),
            "text",
            false,
            true,
            List.of(step(Kind.NUMBER, ",")),
            Map.of());
    assertThat(css(Map.of("price", price)).fields()).hasToString("{price=1234.50}");
  }

  @Test
  void aListOfObjectsLeavesOutEntriesThatLackWhatIsRequired() throws Exception {
    var inner = new LinkedHashMap<String, CssField>();
    inner.put("size", new CssField(List.of("b"), "text", false, true, List.of(), Map.of()));
    inner.put("price", transformed("i", step(Kind.NUMBER)));
    var offers = new CssField(List.of(".offer"), "text", true, false, List.of(), inner);
    assertThat(css(Map.of("offers", offers)).fields())
        .hasToString(
            "{offers=[{\"size\":\"Small\",\"price\":3.20},{\"size\":\"Large\",\"price\":9}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TRIM|| a b |\"a b\"",
        "LOWER||ÄB|\"äb\"",
        "UPPER||äb|\"ÄB\"",
        "NUMBER||12|12",
        "NUMBER||from 1,234.50 on|1234.50",
        "NUMBER||1.234,50|1234.50",
        "NUMBER||1 234,5|1234.5",
        "NUMBER||1'234'567|1234567",
        "NUMBER||1,234|1234",
        "NUMBER||1.234|1.234",
        "NUMBER|,|1.234|1234",
        "NUMBER||-4,5|-4.5",
        "NUMBER||none|",
        "CURRENCY||€ 1.299,00|{\"amount\":1299,\"currency\":\"EUR\"}",
        "CURRENCY||C$5.50|{\"amount\":5.50,\"currency\":\"CAD\"}",
        "CURRENCY||12 CHF|{\"amount\":12,\"currency\":\"CHF\"}",
        "CURRENCY|SEK|12|{\"amount\":12,\"currency\":\"SEK\"}",
        "DATE||on 3 March 2024|\"2024-03-03\"",
        "DATE||no day|",
        "URL||../pot|\"https://shop.example/pot\"",
        "SPLIT||a, b,,c|[\"a\",\"b\",\"c\"]",
        "SPLIT|;|a; b|[\"a\",\"b\"]",
        "REGEX|v([0-9]+)|v12|\"12\"",
        "REGEX|[0-9]+|v12|\"12\"",
        "REGEX|x|v12|",
        "JSON|/a/1|{\"a\":[1,2]}|2",
        "JSON||not json|",
        "HTML_DECODE||a &amp; b|\"a & b\"",
      })
  void aStepMakesAValueOrNone(
      String kind, @Nullable String argument, String text, @Nullable String made) throws Exception {
    var step = new Transform(Kind.valueOf(kind), Optional.ofNullable(argument));
    var page = "<p title=\"" + text.replace("&", "&amp;").replace("\"", "&quot;") + "\">";
    var field = new CssField(List.of("p"), "@title", false, false, List.of(step), Map.of());
    JsonNode value = css(Map.of("f", field), page).fields().get("f");
    assertThat(value == null ? null : value.toString()).isEqualTo(made);
  }

  @Test
  void aSplitTextCanBeJoinedAgain() throws Exception {
    var tags = transformed(".tags", step(Kind.SPLIT), step(Kind.UPPER), step(Kind.JOIN, "/"));
    assertThat(css(Map.of("tags", tags)).fields()).hasToString("{tags=\"GREEN/LOOSE/LEAF\"}");
  }

  @Test
  void patternsGiveTheirFirstGroupOrEveryMatch() throws Exception {
    var fields = new LinkedHashMap<String, RegexField>();
    fields.put("first", pattern("SKU: (\\w+)", false));
    fields.put("all", pattern("[A-Z]{2}-[0-9]{3}", true));
    assertThat(regex(fields).fields()).hasToString("{first=\"AB\", all=[\"AB-123\",\"CD-456\"]}");
  }

  @Test
  void whatIsRequiredAndMissingFailsThePage() {
    var absent = new CssField(List.of(".no"), "text", false, true, List.of(), Map.of());
    assertThatThrownBy(() -> css(Map.of("price", absent)))
        .isInstanceOf(RuleFailedException.class)
        .hasMessage("the page lacks what is required: price");
  }

  @Test
  void aRuleThatCannotBeUsedSaysWhich() {
    assertThatThrownBy(() -> css(Map.of("a", field("p >> b"))))
        .hasMessageContaining("field 'a'")
        .hasMessageContaining("'p >> b' is not a CSS selector");
    assertThatThrownBy(() -> regex(Map.of("b", pattern("(?=x)", false))))
        .hasMessageContaining("field 'b'")
        .hasMessageContaining("RE2");
    assertThatThrownBy(() -> regex(Map.of("c", pattern("((a{100}){100}){100}", false))))
        .hasMessageContaining("repetitions");
  }

  @Test
  void aPatternThatIsSlowElsewhereIsFastHere() throws Exception {
    String text = "a".repeat(100_000);
    var rules =
        new RegexRules(RegexRules.Source.HTML, Map.of("x", pattern("(a+)+$|(a|a)*b", false)));
    var strategies = strategies(List.of(Strategy.REGEX), Mode.FALLBACK, Merge.FIRST, null, rules);
    assertThat(FIELDS.find(strategies, page(text)).fields()).containsKey("x");
  }

  @Test
  void fallbackTakesTheFirstThatFindsAllThatItRequires() throws Exception {
    var css =
        new CssRules(
            Map.of("sku", new CssField(List.of(".no"), "text", false, true, List.of(), Map.of())));
    var found = composed(Mode.FALLBACK, Merge.FIRST, css, sku());
    assertThat(found.fields()).hasToString("{sku=\"AB-123\"}");
    assertThat(found.sources()).hasToString("{sku=[regex]}");
    assertThat(found.attempts())
        .extracting(Extracted.Attempt::strategy)
        .containsExactly("css", "regex");
    assertThat(found.attempts().getFirst().missing()).containsExactly("sku");
  }

  @Test
  void fallbackDoesNotRunWhatItDoesNotNeed() throws Exception {
    var found =
        composed(Mode.FALLBACK, Merge.FIRST, new CssRules(Map.of("sku", field("h1"))), sku());
    assertThat(found.attempts()).hasSize(1);
  }

  @Test
  void aChainFillsWhatIsMissing() throws Exception {
    var css = new CssRules(Map.of("name", field("h1"), "gone", field(".no")));
    var found = composed(Mode.CHAIN, Merge.FIRST, css, sku());
    assertThat(found.fields()).containsOnlyKeys("name", "sku");
  }

  @Test
  void mergePoliciesDecideWhichValueStands() throws Exception {
    var css = new CssRules(Map.of("sku", field("h1")));
    assertThat(composed(Mode.PARALLEL, Merge.FIRST, css, sku()).fields())
        .hasToString("{sku=\"Green tea\"}");
    assertThat(composed(Mode.PARALLEL, Merge.LAST, css, sku()).fields())
        .hasToString("{sku=\"AB-123\"}");
    assertThat(composed(Mode.PARALLEL, Merge.LONGEST, css, sku()).fields())
        .hasToString("{sku=\"Green tea\"}");
    var collected = composed(Mode.PARALLEL, Merge.COLLECT, css, sku());
    assertThat(collected.fields()).hasToString("{sku=[\"Green tea\",\"AB-123\"]}");
    assertThat(collected.sources()).hasToString("{sku=[css, regex]}");
  }

  @Test
  void bestIsTheOneThatFindsMostOfItsFields() throws Exception {
    var css = new CssRules(Map.of("sku", field("h1"), "gone", field(".no")));
    var found = composed(Mode.BEST, Merge.FIRST, css, sku());
    assertThat(found.fields()).hasToString("{sku=\"AB-123\"}");
    assertThat(found.attempts())
        .extracting(Extracted.Attempt::confidence)
        .containsExactly(0.5, 1.0);
  }

  @Test
  void autoGivesWhatThePageSaysOfItself() throws Exception {
    var strategies =
        new Strategies(
            List.of(Strategy.CSS, Strategy.AUTO),
            Mode.CHAIN,
            Merge.FIRST,
            Optional.of(new CssRules(Map.of("name", field("h1")))),
            Optional.empty(),
            Optional.empty());
    assertThat(FIELDS.find(strategies, page(SHOP)).fields())
        .containsKeys("name", "text", "canonical_url");
  }

  @Test
  void aPageWithoutEndIsGivenUpInTime() {
    String page = "<div>".repeat(200) + "<p>x</p>".repeat(20_000);
    var slow =
        new CssField(
            List.of("p:not(:has(~ p ~ p ~ p ~ b)):has(~ u)"),
            "text",
            true,
            false,
            List.of(),
            Map.of());
    var rules = new CssRules(Map.of("slow", slow));
    var strategies = strategies(List.of(Strategy.CSS), Mode.FALLBACK, Merge.FIRST, rules, null);
    var bounded =
        new Page(
            page,
            Jsoup.parse(page),
            BaseUrl.of(URL),
            "",
            PageFacts.unknown(URL),
            1,
            Duration.ofMillis(50));
    assertThatThrownBy(() -> FIELDS.find(strategies, bounded))
        .hasMessageContaining("took too long");
  }

  private static Extracted composed(Mode mode, Merge merge, CssRules css, RegexRules regex)
      throws RuleFailedException {
    return FIELDS.find(
        strategies(List.of(Strategy.CSS, Strategy.REGEX), mode, merge, css, regex), page(SHOP));
  }

  private static RegexRules sku() {
    return new RegexRules(
        RegexRules.Source.TEXT, Map.of("sku", pattern("SKU: ([A-Z]{2}-[0-9]{3})", false)));
  }

  private static Extracted css(Map<String, CssField> fields) throws RuleFailedException {
    return css(fields, SHOP);
  }

  private static Extracted css(Map<String, CssField> fields, String html)
      throws RuleFailedException {
    var rules = new CssRules(fields);
    return FIELDS.find(
        strategies(List.of(Strategy.CSS), Mode.FALLBACK, Merge.FIRST, rules, null), page(html));
  }

  private static Extracted regex(Map<String, RegexField> fields) throws RuleFailedException {
    var rules = new RegexRules(RegexRules.Source.TEXT, fields);
    return FIELDS.find(
        strategies(List.of(Strategy.REGEX), Mode.FALLBACK, Merge.FIRST, null, rules), page(SHOP));
  }

  private static Strategies strategies(
      List<Strategy> of,
      Mode mode,
      Merge merge,
      @Nullable CssRules css,
      @Nullable RegexRules regex) {
    return new Strategies(
        of, mode, merge, Optional.ofNullable(css), Optional.ofNullable(regex), Optional.empty());
  }

  private static Page page(String html) {
    var parsed = Jsoup.parse(html, URL);
    return new Page(
        html,
        parsed,
        BaseUrl.of(URL),
        parsed.text(),
        PageFacts.unknown(URL),
        0.8,
        Duration.ofSeconds(10));
  }

  private static CssField field(String selector) {
    return new CssField(List.of(selector), "text", false, false, List.of(), Map.of());
  }

  private static CssField take(String selector, String take) {
    return new CssField(List.of(selector), take, false, false, List.of(), Map.of());
  }

  private static CssField transformed(String selector, Transform... steps) {
    return new CssField(List.of(selector), "text", false, false, List.of(steps), Map.of());
  }

  private static RegexField pattern(String pattern, boolean list) {
    return new RegexField(pattern, Optional.empty(), list, false, List.of());
  }

  private static Transform step(Kind kind) {
    return new Transform(kind, Optional.empty());
  }

  private static Transform step(Kind kind, String argument) {
    return new Transform(kind, Optional.of(argument));
  }
}
