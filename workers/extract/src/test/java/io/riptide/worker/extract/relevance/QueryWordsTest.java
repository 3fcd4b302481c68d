// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.evidence.TermHits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryWordsTest {
  @Test
  void wordsAreFoundByTheirStemsInTheLanguageOfThePage() {
    assertThat(counts("tidal harbours", "en", "The harbour, two harbours; TIDAL waters."))
        .containsExactly(1, 2);
    assertThat(counts("Häuser", "de", "Ein Haus, das neben anderen Häusern steht"))
        .containsExactly(2);
    assertThat(counts("maisons", "fr-CA", "La maison des maisons")).containsExactly(2);
    assertThat(counts("潮", "ja", "潮の満ち引きと潮流")).containsExactly(2);
  }

  @Test
  void wordsThatSayNothingAreNotLookedForUnlessThereIsNothingElse() {
    assertThat(counts("the tides of the moon", "en", "the moon and the sea")).containsExactly(0, 1);
    assertThat(QueryWords.of("to be or not to be", Optional.of("xx")).in("to be").counts())
        .containsExactly(1, 1, 0, 0);
  }

  @Test
  void aLinkIsFoundByItsTextAndByItsUrl() {
    QueryWords words = QueryWords.of("kafka streams", Optional.of("en"));
    TermHits hits =
        words.inLink("Read on", "https://kafka.example/docs/kafka_streams-api.html?a=1");
    assertThat(hits.counts()).as("the host says nothing").containsExactly(1, 1);
    assertThat(words.inLink("The stream", "/x").counts()).containsExactly(0, 1);
    assertThat(words.inLink("Imprint", "https://kafka.example/imprint").any()).isFalse();
  }

  private static List<Integer> counts(String query, String language, String text) {
    return QueryWords.of(query, Optional.of(language)).in(text).counts();
  }
}
