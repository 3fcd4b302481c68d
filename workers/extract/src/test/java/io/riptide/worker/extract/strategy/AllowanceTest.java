// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.Transform.Kind;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What rules cost that ask for more than a document takes.
class AllowanceTest {
  private static final String URL = "https://deep.example/";
  private static final int MIB = 1024 * 1024;
  private static final String DEEP = "<div>".repeat(200) + "tides ".repeat(200_000);
  private static final FieldFinder FIELDS =
      new FieldFinder(new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT), Tenant.DEFAULT);

  @ParameterizedTest
  @ValueSource(strings = {"html", "text"})
  void nestedElementsAreNotCopiedOnceForEachThatEnclosesThem(String take) {
    Page page = page(DEEP);
    var fields = new LinkedHashMap<String, CssField>();
    for (int i = 0; i < 100; i++) {
      fields.put("f" + i, list("div", take));
    }
    assertThat(allocated(() -> css(fields, page))).isLessThan(30L * MIB);
  }

  @Test
  void markupIsNotWrittenToItsEndToBeFoundTooLong() {
    Page page = page("<div>" + "<b>&amp;</b>".repeat(400_000));
    assertThat(allocated(() -> css(Map.of("f", list("div", "html")), page))).isLessThan(20L * MIB);
  }

  @Test
  void manyMatchesOfAPatternAreNotKeptBeforeTheyAreCounted() {
    Page page = page(DEEP);
    var fields = new LinkedHashMap<String, RegexField>();
    for (int i = 0; i < 50; i++) {
      fields.put("f" + i, new RegexField("(?s).{1000}", Optional.empty(), true, false, List.of()));
    }
    assertThat(allocated(() -> regex(fields, page))).isLessThan(30L * MIB);
  }

  @Test
  void aStepThatMakesMoreOfAValueIsPaidForAsWell() {
    var joined =
        new CssField(
            List.of("i"),
            "text",
            true,
            false,
            List.of(new Transform(Kind.JOIN, Optional.of("-".repeat(1_000)))),
            Map.of());
    assertThatThrownBy(() -> css(Map.of("f", joined), page("<i>x</i>".repeat(1_000))))
        .isInstanceOf(RuleFailedException.class)
        .hasMessageContaining("field 'f'")
        .hasMessageContaining("200,000 characters");
  }

  @Test
  void aLongTextMayBeWhatAStepBeginsWith() throws Exception {
    String page = "<p>{\"filler\": \"" + "x".repeat(500_000) + "\", \"count\": 7}</p>";
    var count =
        new CssField(
            List.of("p"),
            "text",
            false,
            false,
            List.of(new Transform(Kind.JSON, Optional.of("/count"))),
            Map.of());
    assertThat(css(Map.of("f", count), page(page))).hasToString("{f=7}");
  }

  @Test
  void anEntryThatIsLeftOutCostsNothing() throws Exception {
    var inner = new LinkedHashMap<String, CssField>();
    inner.put("text", new CssField(List.of("p"), "text", false, false, List.of(), Map.of()));
    inner.put("wanted", new CssField(List.of("b"), "text", false, true, List.of(), Map.of()));
    var cards = new CssField(List.of("li"), "text", true, false, List.of(), inner);
    String page = ("<li><p>" + "x".repeat(50_000)).repeat(10) + "<li><p>a</p><b>c</b>";
    assertThat(css(Map.of("f", cards), page(page)))
        .hasToString("{f=[{\"text\":\"a\",\"wanted\":\"c\"}]}");
  }

  /// Bytes that this thread takes until a rule is given up.
  private static long allocated(ThrowingCallable rule) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(rule)
        .isInstanceOf(RuleFailedException.class)
        .hasMessageContaining("field 'f")
        .hasMessageContaining("200,000 characters");
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Object css(Map<String, CssField> fields, Page page) throws RuleFailedException {
    return find(Strategies.Strategy.CSS, Optional.of(new CssRules(fields)), Optional.empty(), page);
  }

  private static Object regex(Map<String, RegexField> fields, Page page)
      throws RuleFailedException {
    var rules = new RegexRules(RegexRules.Source.HTML, fields);
    return find(Strategies.Strategy.REGEX, Optional.empty(), Optional.of(rules), page);
  }

  private static Object find(
      Strategies.Strategy strategy, Optional<CssRules> css, Optional<RegexRules> regex, Page page)
      throws RuleFailedException {
    var wanted =
        new Strategies(
            List.of(strategy),
            Strategies.Mode.FALLBACK,
            Strategies.Merge.FIRST,
            css,
            regex,
            Optional.empty());
    return FIELDS.find(wanted, page).fields();
  }

  private static CssField list(String selector, String take) {
    return new CssField(List.of(selector), take, true, false, List.of(), Map.of());
  }

  private static Page page(String html) {
    return new Page(
        html,
        Jsoup.parse(html, URL),
        BaseUrl.of(URL),
        "",
        PageFacts.unknown(URL),
        1,
        Duration.ofSeconds(10));
  }
}
