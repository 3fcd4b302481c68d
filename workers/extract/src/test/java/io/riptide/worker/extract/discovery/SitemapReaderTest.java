// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
