// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapReaderTest {
  private static final CanonicalUrl AT = CanonicalUrl.parse("https://a.example/sitemap.xml");

  @Test
  void anXmlSitemapListsItsPages() {
    var read =
        SitemapReader.sitemap(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <url><loc>https://a.example/1</loc><lastmod>2026-11-20T00:00:00Z</lastmod><priority>0.8</priority></url>
                  <url><loc>https://a.example/2</loc></url>
                </urlset>
                """,
                AT)
            .orElseThrow();
    assertThat(read.entries())
        .containsExactly(
            new SitemapEntry(
                "https://a.example/1", Optional.of(Instant.parse("2026-11-20T00:00:00Z")), 0.8),
            new SitemapEntry("https://a.example/2", Optional.empty(), 0.5));
  }

  @Test
  void whatIsImportantComesFirstAndOfThatWhatChangedLast() {
    String text =
        """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url><loc>https://a.example/plain</loc></url>
          <url><loc>https://a.example/old</loc><lastmod>2020-01-01</lastmod></url>
          <url><loc>https://a.example/new</loc><lastmod>2026-11-01</lastmod></url>
          <url><loc>https://a.example/plain2</loc></url>
          <url><loc>https://a.example/top</loc><priority>0.9</priority></url>
          <url><loc>https://a.example/low</loc><priority>0.1</priority></url>
        </urlset>
        """;
    assertThat(SitemapReader.sitemap(text, AT).orElseThrow().entries())
        .extracting(entry -> entry.url().substring("https://a.example/".length()))
        .containsExactly("top", "new", "old", "plain", "plain2", "low");
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01T00:00:00Z",
    "2026-11, 2026-11-01T00:00:00Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "2026-11-20T10:30Z, 2026-11-20T10:30:00Z",
    "2026-11-20T10:30+02:00, 2026-11-20T08:30:00Z",
    "2026-11-20T10:30:15.250-05:00, 2026-11-20T15:30:15.250Z",
    "2026-11-20 , 2026-11-20T00:00:00Z",
    "yesterday,",
    "'',",
  })
  void theDateOfAChangeComesInAllFormsOfTheProtocol(String date, @Nullable Instant at) {
    assertThat(
            entries(
                urlset(
                    "",
                    "<url><loc>https://a.example/1</loc><lastmod>" + date + "</lastmod></url>")))
        .extracting(SitemapEntry::lastModified)
        .containsExactly(Optional.ofNullable(at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " xmlns='http://www.google.com/schemas/sitemap/0.84'",
        " xmlns='https://www.sitemaps.org/schemas/sitemap/0.9/'",
        " xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='http://x.example/'",
        " xmlns='urn:of-our-own'",
      })
  void theNamespaceOfASitemapMayBeAny(String namespace) {
    String page = "<url><loc>https://a.example/1</loc></url>";
    assertThat(entries("\uFEFF" + urlset(namespace, page))).hasSize(1);
    assertThat(entries(urlset(namespace, page))).hasSize(1);
  }

  @Test
  void whatIsBrokenIsPassedOverAndTheRestIsRead() {
    String good = "<url><loc> https://a.example/1 </loc></url>";
    String bad = "<url><loc>no url</loc></url><url></url><url><loc></loc></url>";
    assertThat(entries(urlset("", bad + good)))
        .extracting(SitemapEntry::url)
        .containsExactly("https://a.example/1");
    String cut = urlset("", good + good.replace("1", "2"));
    assertThat(entries(cut.substring(0, cut.length() - 20))).isNotEmpty();
  }

  @Test
  void pagesOfOtherHostsAreNamedAsTheyAre() {
    String pages =
        "<url><loc>https://b.example/1</loc></url><url><loc>http://a.example/2</loc></url>";
    assertThat(entries(urlset("", pages)))
        .extracting(SitemapEntry::url)
        .containsExactly("https://b.example/1", "http://a.example/2");
  }

  @Test
  void anAtomFeedTellsWhenItsPagesChanged() {
    String feed =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
          <entry><title>e</title><link href="https://a.example/4"/><updated>2026-11-20T10:00:00Z</updated></entry>
        </feed>
        """;
    assertThat(entries(feed))
        .contains(
            new SitemapEntry(
                "https://a.example/4", Optional.of(Instant.parse("2026-11-20T10:00:00Z")), 0.5));
  }

  @Test
  void anIndexListsSitemaps() {
    var read =
        SitemapReader.sitemap(
                """
                <?xml version="1.0"?>
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <sitemap><loc>https://a.example/one.xml.gz</loc></sitemap>
                  <sitemap><loc>https://a.example/two.xml</loc></sitemap>
                </sitemapindex>
                """,
                AT)
            .orElseThrow();
    assertThat(read.sitemaps())
        .containsExactlyInAnyOrder("https://a.example/one.xml.gz", "https://a.example/two.xml");
  }

  @Test
  void plainTextAndFeedsAreSitemapsToo() {
    var text = CanonicalUrl.parse("https://a.example/sitemap.txt");
    assertThat(SitemapReader.sitemap("https://a.example/1\nhttps://a.example/2\n", text))
        .hasValueSatisfying(read -> assertThat(read.entries()).hasSize(2));
    var feed = CanonicalUrl.parse("https://a.example/feed.xml");
    String rss =
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title>"
            + "<item><link>https://a.example/3</link></item></channel></rss>";
    assertThat(SitemapReader.sitemap(rss, feed))
        .hasValueSatisfying(read ->
            assertThat(read.entries())
                .extracting(SitemapEntry::url)
                .contains("https://a.example/3"));
  }

  @Test
  void robotsNamesSitemapsInAnyCaseAndRelativelyToo() {
    var robots = CanonicalUrl.parse("https://a.example/robots.txt");
    String text =
        "User-agent: *\nDisallow: /x\nSITEMAP: https://a.example/a.xml\nsitemap: /b.xml\n";
    assertThat(SitemapReader.robots(text, robots).sitemaps())
        .containsExactly("https://a.example/a.xml", "https://a.example/b.xml");
  }

  @Test
  void aPageIsNoSitemap() {
    assertThat(SitemapReader.sitemap("<html><p>no", CanonicalUrl.parse("https://a.example/x.html")))
        .isEmpty();
  }

  private static String urlset(String namespace, String pages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset"
        + namespace
        + ">"
        + pages
        + "</urlset>";
  }

  private static List<SitemapEntry> entries(String text) {
    return SitemapReader.sitemap(text, AT).orElseThrow().entries();
  }
}
