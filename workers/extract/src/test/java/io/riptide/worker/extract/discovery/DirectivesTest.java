// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectivesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noindex                                | true  | false
          NoFollow                               | false | true
          none                                   | true  | true
          index, follow                          | false | false
          max-snippet:-1, noindex , nofollow     | true  | true
          """)
  void theMetaElementIsRead(String content, boolean noIndex, boolean noFollow) {
    var directives = Directives.of(Optional.empty(), Optional.of(content));
    assertThat(directives.noIndex().isPresent()).isEqualTo(noIndex);
    assertThat(directives.noFollow()).isEqualTo(noFollow);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noindex                                          | true  | false
          googlebot: noindex                               | false | false
          RipTide: noindex, nofollow                       | true  | true
          unavailable_after: 25 Jun 2030 15:00:00 PST      | false | false
          noindex, unavailable_after: 25 Jun 2030 15:00:00 | true  | false
          """)
  void theHeaderIsReadWhereItIsForUs(String field, boolean noIndex, boolean noFollow) {
    var directives = Directives.of(Optional.of(field), Optional.empty());
    assertThat(directives.noIndex().isPresent()).isEqualTo(noIndex);
    assertThat(directives.noFollow()).isEqualTo(noFollow);
  }

  @Test
  void severalFieldsAddUp() {
    var directives = Directives.of(Optional.of("otherbot: none\nnofollow"), Optional.of("noindex"));
    assertThat(directives).isEqualTo(new Directives(Optional.of("meta"), true));
  }
}
