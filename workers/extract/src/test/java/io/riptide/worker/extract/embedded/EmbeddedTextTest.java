// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that show nothing without scripts, and carry their text for them.
class EmbeddedTextTest {
  private static final String PROSE =
      "The harbour was built by people who could read the sea, and who wrote down what they read."
          + " Their tables hung in every office, until a machine did the sums in a tenth of the"
          + " time, and nobody asked any more who had done them before.";

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script"
            + " type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"%s\"}</script>",
        "<script id=__NEXT_DATA__"
            + " type='application/json'>{\"props\":{\"page\":{\"body\":\"<p>%s</p>\"}}}</script>",
        "<script>window.__STATE__ = {\"posts\":[{\"intro\":\"%s\"}]}; start();</script>",
        "<div id=app data-page='{\"component\":\"Post\",\"props\":{\"content\":\"%s\"}}'></div>",
      })
  void theTextOfAPageThatOnlyScriptsShowIsItsContent(String data) {
    Extraction.Extracted made =
        extract("<title>Tides</title><body><div id=root></div>" + data.formatted(PROSE));
    assertThat(made.renditions().text()).contains(PROSE);
    assertThat(made.renditions().markdown()).contains(PROSE);
    assertThat(made.extractor().strategy()).isEqualTo("embedded");
  }

  @Test
  void codeStylesAndAddressesAreNoText() {
    String data =
        "{\"body\":\"function go(a) { return a.b[0] = {c: 1}; } go(2); go(3); go(4); go(5);\","
            + "\"content\":\"https://a.example/one https://a.example/two https://a.example/three"
            + " https://a.example/four https://a.example/five https://a.example/six\"}";
    Extraction.Extracted made =
        extract("<body><div id=root></div><script type='application/json'>" + data + "</script>");
    assertThat(made.extractor().strategy()).isEqualTo("page");
    assertThat(made.wordCount()).isZero();
  }

  @Test
  void aPageThatShowsItsTextIsNotAskedForData() {
    Extraction.Extracted made =
        extract(
            "<body><article><h1>Tides</h1><p>"
                + PROSE
                + "</p></article><script type='application/json'>{\"body\":\"Something else that is"
                + " much longer than eight words and stands in the data only.\"}</script>");
    assertThat(made.renditions().text().orElseThrow()).doesNotContain("Something else");
  }

  @Test
  void dataThatIsCutOffGivesWhatCameBefore() {
    Extraction.Extracted made =
        extract(
            "<body><div id=root></div><script type='application/json'>[{\"body\":\""
                + PROSE
                + "\"},{\"bo");
    assertThat(made.renditions().text()).contains(PROSE);
  }

  private Extraction.Extracted extract(String html) {
    return (Extraction.Extracted)
        extractor.extract(html, "https://harbour.example/tides", CrawlOptions.DEFAULT);
  }
}
