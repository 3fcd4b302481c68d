// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.dom.PageTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Tides explained | The Gazette; Tides explained",
        "Tides explained - The Gazette; Tides explained",
        "gazette.example – Tides explained; Tides explained",
        "Tides - what they are and why they come twice a day; Tides - what they are and why they"
            + " come twice a day",
        "Tides explained; Tides explained"
      })
  void aTitleLosesTheNameOfTheSite(String title, String expected) {
    assertThat(read("<title>" + title + "</title>").title()).contains(expected);
  }

  @Test
  void theHeadlineIsTheTitleWhereTheTitleElementAgrees() {
    assertThat(
            read("<title>Tides explained in full: Gazette</title><h1>Gazette</h1><h1>Tides"
                    + " explained</h1>")
                .title())
        .contains("Tides explained");
  }

  @Test
  void aHeadlineThatNamesTheSiteIsNoTitle() {
    assertThat(read("<title>Tides · Gazette</title><h1>Gazette</h1>").title()).contains("Tides");
  }

  @Test
  void aHeadlineThatLinksToTheFirstPageNamesTheSite() {
    assertThat(
            read("<title>Tides : Water and wind</title><h1><a href='/'>Water and wind</a></h1>")
                .title())
        .contains("Tides");
  }

  @Test
  void theHeadlineThatIsATitleInFullComesBeforeOneThatIsPartOfIt() {
    assertThat(
            read("<title>Tides: why? - Sea - The Weekly</title><meta property=og:title"
                    + " content='Tides: why?'><h1>The Weekly</h1><h1>Tides: why?</h1>")
                .title())
        .contains("Tides: why?");
  }

  @Test
  void anAuthorThatIsAReferenceIsLookedUp() {
    assertThat(
            read("<script"
                    + " type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Maren"
                    + " Holt\"}]}</script>")
                .byline())
        .contains("Maren Holt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<meta name=author content='Maren Holt'>; Maren Holt",
        "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Maren"
            + " Holt'>; Maren Holt",
        "<a rel=author href=/x>By Maren Holt</a>; Maren Holt",
        "<div class=post-author>Written by: Maren Holt | 3 min read</div>; Maren Holt",
        "<h1>T</h1><p>Von Maren Holt</p>; Maren Holt",
      })
  void anAuthorIsFoundWhereverThePageNamesOne(String html, String author) {
    assertThat(read(html).byline()).contains(author);
  }

  @Test
  void aLineThatOnlyBeginsWithByIsNoAuthor() {
    assertThat(read("<h1>T</h1><p>By the sea we lived for long</p>").byline()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<meta property='article:published_time' content='2024-03-09T08:30:00Z'>;"
            + " 2024-03-09T08:30:00Z",
        "<meta name='my-published-date' content='2024-03-09'>; 2024-03-09",
        "<time datetime='2024-03-09'>yesterday</time>; 2024-03-09",
        "<span itemprop=datePublished content='2024-03-09'></span>; 2024-03-09",
        "<h1>T</h1><p>Posted on March 9, 2024</p><p>2020-01-01</p>; 2024-03-09",
        "<p>© 2019-01-01</p><p class=date>09.03.2024</p>; 2024-03-09",
        "<h1>T</h1><p>09 | 03 | 2024</p>; 2024-03-09",
        "<meta name=description content='Bears (of 9 March 2024)'>; 2024-03-09"
      })
  void aDateIsFoundWhereverThePageNamesOne(String html, String date) {
    assertThat(read(html).publishedAt()).contains(date);
  }

  @Test
  void microdataIsItsItemsAsJson() {
    var facts =
        read(
            """
            <div itemscope itemtype="https://schema.org/Product" itemid=" urn:tea ">
              <h2 itemprop="name">Green  tea</h2><img itemprop=image src=tea.jpg>
              <meta itemprop=sku content="T-1"><a itemprop="url sameAs" href=/tea>more</a>
              <p itemprop=offers itemscope itemtype=https://schema.org/Offer>
                <data itemprop=price value=4.50>four fifty</data>
                <link itemprop=availability href=https://schema.org/InStock></p>
            </div><p itemprop=lost>belongs to nothing</p>\
            """);
    assertThat(facts.metadata().microdata().orElseThrow())
        .singleElement()
        .satisfies(item ->
            assertThat(Json.STRICT.readTree(item))
                .isEqualTo(
                    Json.STRICT.readTree(
                        """
                        {"type": ["https://schema.org/Product"], "id": "urn:tea", "properties": {
                          "name": ["Green tea"], "image": ["https://gazette.example/tea.jpg"],
                          "url": ["https://gazette.example/tea"], "sameAs": ["https://gazette.example/tea"],
                          "offers": [{"type": ["https://schema.org/Offer"], "properties": {
                            "price": ["4.50"], "availability": ["https://schema.org/InStock"]}}],
                          "sku": ["T-1"]}}\
                        """)));
  }

  @Test
  void aPageThatSaysNothingHasNoFactsButItsUrl() {
    assertThat(read("<p>text")).isEqualTo(PageFacts.unknown("https://gazette.example/tides"));
  }

  private static PageFacts read(String html) {
    PageTree tree = new PageParser(PageLimits.DEFAULT).parse(html, "https://gazette.example/tides");
    return MetadataReader.read(tree, BaseUrl.of(tree), "", Optional.empty());
  }
}
