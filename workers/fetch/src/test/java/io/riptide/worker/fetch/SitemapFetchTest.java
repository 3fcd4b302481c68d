// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.fetch.testing.Web;
import java.io.IOException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitemapFetchTest {
  private static final String URLS = "<urlset><url><loc>https://a.example/1</loc></url></urlset>";

  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/sitemap.xml.gz, application/x-gzip",
    "/sitemap.xml.gz, application/octet-stream",
    "/sitemap.xml.gz, application/xml",
    "/sitemap.xml, text/html; charset=utf-8",
    "/sitemap, image/png",
  })
  void aPackedFileIsUnpackedWhateverItsNameAndItsType(String path, String type) throws Exception {
    web.enqueue(answer(packed(new Buffer().writeUtf8(URLS)), "Content-Type", type));
    assertThat(sitemap(path)).isEqualTo(URLS);
  }

  @Test
  void aCodingIsUndoneAndTheFileInItUnpacked() throws Exception {
    var once = packed(new Buffer().writeUtf8(URLS));
    web.enqueue(answer(once.copy(), "Content-Encoding", "gzip"));
    assertThat(sitemap("/sitemap.xml")).isEqualTo(URLS);
    web.enqueue(answer(packed(once), "Content-Encoding", "gzip"));
    assertThat(sitemap("/sitemap.xml.gz")).isEqualTo(URLS);
  }

  @Test
  void aNameOfAPackedFileDoesNotMakeItOne() throws Exception {
    web.enqueue(answer(new Buffer().writeUtf8(URLS), "Content-Type", "application/gzip"));
    assertThat(sitemap("/sitemap.xml.gz")).isEqualTo(URLS);
  }

  private String sitemap(String path) throws InterruptedException {
    try (var read = (FetchResult.Fetched) web.fetchSitemap(web.url(path))) {
      return read.page().text();
    }
  }

  private static MockResponse answer(Buffer body, String field, String value) {
    return new MockResponse.Builder().addHeader(field, value).body(body).build();
  }

  private static Buffer packed(Buffer plain) throws IOException {
    var file = new Buffer();
    try (var gzip = new GzipSink(file)) {
      gzip.write(plain, plain.size());
    }
    return file;
  }
}
