// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.evidence.PageEvidence;
import org.junit.jupiter.api.Test;

class TemplateAgreementTest {
  @Test
  void whatOneLoopMadeGoesTowardsItsMean() {
    double[] probabilities = {1, 1, 0.4, 0.1};
    String cards = "<div class=card><p>a</p></div>".repeat(3) + "<div class=foot><p>b</p></div>";

    TemplateAgreement.settle(page(cards), probabilities);

    assertThat(probabilities).containsExactly(new double[] {0.94, 0.94, 0.52, 0.1}, within(1e-9));
  }

  @Test
  void longTextsSayMoreOfTheirMeanThanShortOnes() {
    double[] probabilities = {1, 0, 0};
    String items = "<ul><li>one two three four</li><li>a</li><li>b</li></ul>";

    TemplateAgreement.settle(page(items), probabilities);

    assertThat(probabilities).containsExactly(new double[] {0.85, 0.15, 0.15}, within(1e-9));
  }

  @Test
  void twoAreNoLoop() {
    double[] probabilities = {1, 0};

    TemplateAgreement.settle(page("<p>a</p><p>b</p>"), probabilities);

    assertThat(probabilities).containsExactly(1, 0);
  }

  private static PageEvidence page(String body) {
    return PageEvidence.of(new PageParser(PageLimits.DEFAULT).parse(body, "https://a.example/"));
  }
}
