// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.Link;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.extract.dom.PageLimits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageExtractorTest {
  private static final String URL = "https://gazette.example/sea/tides?from=feed";
  private static final Set<Format> ALL = Set.of(Format.values());

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);

  @Test
  void anArticleIsItsTextWithoutWhatSurroundsIt() {
    var renditions = extracted(page("article.html"), options(ALL)).renditions();
    assertThat(renditions.text().orElseThrow())
        .contains("the tide table was the most valuable page", "pours the coffee")
        .doesNotContain("cookies", "Most read", "Copyright", "Ferry strike", "Sport");
    assertThat(renditions.html().orElseThrow())
        .contains("<table>", "<blockquote>", "href=\"https://gazette.example/history/kelvin\"")
        .doesNotContain("class=\"byline\"", "<script");
  }

  @Test
  void anArticleKeepsItsStructureAsMarkdown() {
    String markdown =
        extracted(page("article.html"), options(ALL)).renditions().markdown().orElseThrow();
    assertThat(markdown)
        .contains("# How tides are predicted")
        .contains("## The constituents")
        .contains("[machine that Kelvin built](https://gazette.example/history/kelvin)")
        .contains("| Name | Period in hours |\n| --- | --- |\n| M2 | 12.42 |")
        .contains("- M2 is the moon's,\n  - twice a lunar day;\n- S2 is the sun's.")
        .contains("![Ten curves and their sum](https://gazette.example/img/harmonics.png)")
        .contains("> Nature makes no leaps, but harbours do.")
        .contains("```python\ndef height(t):\n    return sum(");
  }

  @Test
  void aPageIsAskedWhatItSaysOfItself() {
    var facts = extracted(page("article.html"), options(ALL)).facts();
    assertThat(facts.title()).contains("How tides are predicted");
    assertThat(facts.byline()).contains("Maren Holt, Jon Aske");
    assertThat(facts.siteName()).contains("The Harbour Gazette");
    assertThat(facts.publishedAt()).contains("2024-03-09T08:30:00+01:00");
    assertThat(facts.modifiedAt()).contains("2024-03-11T10:00:00+01:00");
    assertThat(facts.language()).contains("en");
    assertThat(facts.description())
        .contains("Two centuries of tide tables, and the sums behind them.");
    assertThat(facts.canonicalUrl()).isEqualTo("https://gazette.example/sea/tides");
    Metadata metadata = facts.metadata();
    assertThat(metadata.openGraph()).containsEntry("og:image", "/img/tide.jpg");
    assertThat(metadata.jsonLd()).singleElement().asString().contains("NewsArticle");
    assertThat(metadata.feeds()).containsExactly("https://gazette.example/feed.xml");
    assertThat(metadata.favicon()).contains("https://gazette.example/favicon.svg");
  }

  @Test
  void linksAreThoseOfTheWholePage() {
    List<Link> links = extracted(page("article.html"), options(ALL)).renditions().links();
    assertThat(links)
        .extracting(Link::url)
        .startsWith("https://gazette.example/", "https://gazette.example/news")
        .endsWith("https://partner.example/");
    assertThat(links.getLast())
        .isEqualTo(
            new Link(
                "https://partner.example/", "Partner", List.of("nofollow", "sponsored"), false));
  }

  @Test
  void mediaAreThoseOfTheContent() {
    assertThat(extracted(page("article.html"), options(ALL)).renditions().media())
        .singleElement()
        .satisfies(media -> {
          assertThat(media.kind()).isEqualTo("image");
          assertThat(media.url()).isEqualTo("https://gazette.example/img/harmonics.png");
          assertThat(media.alt()).contains("Ten curves and their sum");
        });
  }

  @Test
  void whatWasNotAskedForIsAbsent() {
    var extracted = extracted(page("article.html"), options(Set.of(Format.MARKDOWN)));
    assertThat(extracted.renditions().text()).isEmpty();
    assertThat(extracted.renditions().html()).isEmpty();
    assertThat(extracted.renditions().links()).isEmpty();
    assertThat(extracted.renditions().media()).isEmpty();
    assertThat(extracted.facts().metadata()).isEqualTo(Metadata.NONE);
    assertThat(extracted.renditions().markdown()).isPresent();
    assertThat(extracted.outlinks()).isNotEmpty();
    assertThat(extracted.wordCount()).isPositive();
    assertThat(extracted.contentHash()).hasSize(64);
  }

  @Test
  void theWholePageIsKeptWhenItIsAskedFor() {
    var whole =
        new CrawlOptions(CrawlOptions.Fetch.DEFAULT, true, ALL, false, List.of(), List.of());
    assertThat(extracted(page("article.html"), whole).renditions().text().orElseThrow())
        .contains("Most read", "pours the coffee", "Copyright");
  }

  @Test
  void includedSelectorsAloneAreKept() {
    var extracted = extracted(page("article.html"), selecting(List.of("h2", ".byline"), List.of()));
    assertThat(extracted.renditions().text())
        .contains("By Maren Holt and Jon Aske\n\nThe constituents");
    assertThat(extracted.extractor().strategy()).isEqualTo("selectors");
  }

  @Test
  void excludedSelectorsAreGoneBeforeAnythingElse() {
    var extracted =
        extracted(page("article.html"), selecting(List.of(), List.of("table", "p.byline")));
    assertThat(extracted.renditions().text().orElseThrow())
        .contains("pours the coffee")
        .doesNotContain("12.42", "Maren");
  }

  @Test
  void anInvalidSelectorIsRefusedByName() {
    var refused = extractor.extract("<p>a", URL, selecting(List.of("p["), List.of()));
    assertThat(refused).isInstanceOf(Extraction.Refused.class);
    Failure why = ((Extraction.Refused) refused).why();
    assertThat(why.message()).contains("'p['", "not a CSS selector");
  }

  @Test
  void aPageWhereNothingLooksLikeContentStillGivesItsText() {
    assertThat(text("<nav><a href=/a>Only</a> <a href=/b>links</a></nav>")).contains("Only links");
    assertThat(text("<footer>Just a footer.</footer>")).isEqualTo("Just a footer.");
    assertThat(text("<div style='display:none'>hidden only</div>")).isEqualTo("hidden only");
    assertThat(text("word")).isEqualTo("word");
  }

  @Test
  void aPageWithoutTextGivesAnEmptyDocumentOfNoQuality() {
    var extracted = extracted("<div id=root></div><script>x()</script>", options(ALL));
    assertThat(extracted.renditions().text()).contains("");
    assertThat(extracted.qualityScore()).isZero();
    assertThat(extracted.readingTimeS()).isZero();
  }

  @Test
  void plainTextIsItsOwnContent() {
    var text = extractor.extractText("a\r\n* b ```\n", MediaType.TEXT, URL, options(ALL));
    var renditions = ((Extraction.Extracted) text).renditions();
    assertThat(renditions.text()).contains("a\n* b ```");
    assertThat(renditions.markdown()).contains("````\na\n* b ```\n````");
    assertThat(renditions.html()).contains("<pre>a\n* b ```</pre>");
  }

  @Test
  void whatReadersSayBelowAnArticleIsNoPartOfIt() {
    String comment =
        "<li class='comment'><b class='comment-author'>Pat</b> <time>3 May</time><p>I have sailed here"
            + " for %d years and never saw such a tide, thank you for the explanation.</p>"
            + "<a class='reply' href='#r'>Reply</a></li>";
    var extracted =
        extracted(
            page("article.html")
                .replace(
                    "</article>",
                    "</article><section id='comments'><h3>3 Comments</h3><ol class='comment-list'>"
                        + comment.formatted(10)
                        + comment.formatted(20)
                        + comment.formatted(30)
                        + "</ol></section>"),
            options(ALL));
    assertThat(extracted.renditions().text().orElseThrow())
        .contains("The constituents")
        .doesNotContain("I have sailed here", "Reply");
  }

  @Test
  void thePostsOfAThreadAreItsContent() {
    List<String> said =
        List.of(
            "Which anchor holds best in weed? Mine dragged twice last summer, and I want to change it.",
            "I use a plough of fifteen kilos on a boat of nine metres, and it has never moved at all.",
            "The plough never dug in for me, so I went over to a spade with fifty metres of chain.",
            "Whatever you take, let out five times the depth, and have a look at it with a mask on.");
    StringBuilder page =
        new StringBuilder("<nav><a href=/>Board</a> <a href=/new>New posts</a></nav>")
            .append("<div class='thread'><h1>Anchors in weed</h1>");
    for (int i = 0; i < said.size(); i++) {
      page.append(
          ("<div class='post' id='p%d'><div class='post-author'><a href='/u/%d'>sailor%d</a></div>"
                  + "<div class='post-body'><p>%s</p></div><a href='#report'>Report</a></div>")
              .formatted(i, i, i, said.get(i)));
    }
    assertThat(text(page + "</div><footer><a href=/rules>Rules of the board</a></footer>"))
        .contains(said)
        .doesNotContain("Rules of the board");
  }

  @Test
  void anArticleFromRightToLeftIsItsTextInItsOrder() {
    String first =
        "المد والجزر هما ارتفاع وانخفاض مستوى سطح البحر بفعل جاذبية القمر والشمس، ويتكرران كل يوم.";
    String second =
        "وتختلف أوقاتهما من ميناء إلى آخر، ولذلك تُنشر جداول خاصة بكل مدينة على الساحل.";
    var extracted =
        extracted(
            "<html dir=rtl><nav><ul><li><a href=/>الرئيسية</a><li><a href=/n>أخبار</a></ul></nav>"
                + "<article><h1>المد والجزر</h1><p>%s</p><h2>الجداول</h2><p>%s</p></article>"
                    .formatted(first, second)
                + "<footer><a href=/p>سياسة الخصوصية</a></footer>",
            options(ALL));
    assertThat(extracted.renditions().text().orElseThrow())
        .containsSubsequence(first, second)
        .doesNotContain("سياسة الخصوصية", "الرئيسية");
    assertThat(extracted.renditions().markdown().orElseThrow())
        .contains("# المد والجزر", "## الجداول", first);
    assertThat(extracted.facts().language()).contains("ar");
  }

  @Test
  void theLanguageOfAScriptIsToldWithoutADeclaration() {
    var facts = extracted("<p>潮汐是海水周期性涨落的现象，由月亮和太阳的引力引起。</p>", options(ALL)).facts();
    assertThat(facts.language()).contains("zh");
  }

  @Test
  void aBaseElementMovesRelativeLinks() {
    var extracted = extracted("<base href='https://cdn.example/b/'><a href=x>x</a>", options(ALL));
    assertThat(extracted.outlinks())
        .containsExactly(new Link("https://cdn.example/b/x", "x", List.of(), true));
  }

  @Test
  void nothingIsAboveTheFirstDirectory() {
    var extracted =
        extracted(
            "<base href='https://cdn.example/b/'><a href=../../../x?y#z>x</a><a href=../..>r</a>",
            options(ALL));
    assertThat(extracted.outlinks())
        .extracting(Link::url)
        .containsExactly("https://cdn.example/x?y#z", "https://cdn.example/");
    var ofHost = extracted("<base href='https://cdn.example'><a href=x>x</a>", options(ALL));
    assertThat(ofHost.outlinks()).extracting(Link::url).containsExactly("https://cdn.example/x");
  }

  private String text(String html) {
    return extracted(html, options(Set.of(Format.TEXT))).renditions().text().orElseThrow();
  }

  private Extraction.Extracted extracted(String html, CrawlOptions options) {
    Extraction extraction = extractor.extract(html, URL, options);
    assertThat(extraction).isInstanceOf(Extraction.Extracted.class);
    return (Extraction.Extracted) extraction;
  }

  private static CrawlOptions options(Set<Format> formats) {
    return new CrawlOptions(CrawlOptions.Fetch.DEFAULT, true, formats, true, List.of(), List.of());
  }

  private static CrawlOptions selecting(List<String> include, List<String> exclude) {
    return new CrawlOptions(CrawlOptions.Fetch.DEFAULT, true, ALL, true, include, exclude);
  }

  private static String page(String name) {
    return Pages.read(name);
  }
}
