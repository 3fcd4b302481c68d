// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.Gate;
import io.riptide.schema.document.Gate.Decision;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.worker.extract.dom.PageLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderGateTest {
  private static final String SCRIPTS =
      "<script src=a.js></script><script src=b.js></script><script src=c.js></script>";
  private static final String PROSE =
      "<main><h1>Tides</h1>"
          + "<p>The sea rises twice a day, and falls again.</p>".repeat(30)
          + "</main>";

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);

  @Test
  void aPageWithEnoughTextNeedsNoBrowserHoweverManyScriptsItHas() {
    assertThat(gate("<div id=root></div>" + SCRIPTS + PROSE))
        .isEqualTo(new Gate(Decision.RAW, List.of()));
  }

  @Test
  void anEmptyRootWithScriptsNeedsABrowser() {
    Gate gate = gate("<body><div id=root></div>" + SCRIPTS);
    assertThat(gate.decision()).isEqualTo(Decision.HEADLESS);
    assertThat(gate.reasons()).contains("empty_root");
  }

  @Test
  void dataInThePageIsTriedBeforeABrowser() {
    Gate gate =
        gate(
            "<body><div id=__next></div><script id=__NEXT_DATA__ type=application/json>{}</script>"
                + SCRIPTS);
    assertThat(gate.decision()).isEqualTo(Decision.PROBES_FIRST);
    assertThat(gate.reasons()).contains("embedded_data");
  }

  @Test
  void aPleaToTurnScriptsOnSpeaksForABrowser() {
    assertThat(gate("<noscript>Please enable JavaScript.</noscript><p>Loading").reasons())
        .contains("noscript");
  }

  @Test
  void aShortPageWithoutScriptsNeedsNoBrowser() {
    assertThat(gate("<h1>Closed</h1><p>We are back on Monday.").decision()).isEqualTo(Decision.RAW);
  }

  private Gate gate(String html) {
    var extraction = extractor.extract(html, "https://site.example/", CrawlOptions.DEFAULT);
    return ((Extraction.Extracted) extraction).extractor().gate().orElseThrow();
  }
}
