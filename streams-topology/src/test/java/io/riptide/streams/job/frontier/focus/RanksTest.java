// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RanksTest {
  @Test
  void thePromisingComeFirstAndAllComeAfterWhatNamesOthers() {
    assertThat(Ranks.byPromise(0.9, 0)).isLessThan(Ranks.byPromise(0.8, 1)).isPositive();
    assertThat(Ranks.byPromise(0.8, 0.7)).isLessThan(Ranks.byPromise(0.8, 0.6));
    assertThat(Ranks.byPromise(1, 1)).isEqualTo(1);
    assertThat(Ranks.byRecency(9)).isLessThan(Ranks.byRecency(3));
  }

  @Test
  void aPlaceTellsWhatItWasMadeOf() {
    long rank = Ranks.byPromise(0.31, 0.72);
    assertThat(Ranks.promise(rank)).isCloseTo(0.31, within(1e-5));
    assertThat(Ranks.lasting(Ranks.putBack(rank))).isCloseTo(0.72, within(1e-5));
  }

  @Test
  void whatWasPutBackComesLastInItsOwnOrder() {
    assertThat(Ranks.putBack(Ranks.byDepth(0)))
        .isGreaterThan(Ranks.byRecency(0))
        .isLessThan(Ranks.putBack(Ranks.byDepth(1)));
    assertThat(Ranks.isPutBack(Ranks.putBack(7))).isTrue();
    assertThat(Ranks.isPutBack(Ranks.byPromise(0, 0))).isFalse();
  }
}
