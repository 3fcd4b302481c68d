// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The tide rises twice a day, and whoever reads the table knows when it is time to sail.",
        "de|Die Flut steigt zweimal am Tag, und wer die Tafel im Hafen liest, der weiß auch, wann es"
            + " Zeit ist.",
        "fr|La marée monte deux fois par jour, et celui qui lit le tableau du port sait quand il est"
            + " temps.",
        "es|La marea sube dos veces al día, y el que lee la tabla del puerto sabe cuándo es la hora"
            + " de salir.",
        "it|La marea sale due volte al giorno, e chi legge la tavola del porto sa che è il momento"
            + " di partire.",
        "pt|A maré sobe duas vezes por dia, e quem não lê a tábua do porto não sabe que é a hora de"
            + " partir com o barco.",
        "nl|Het tij komt twee keer per dag op, en wie het bord in de haven leest, weet dat het tijd"
            + " is voor een reis.",
        "pl|Woda podnosi się dwa razy na dzień i ten, kto czyta tablicę w porcie, wie, że to jest"
            + " czas na rejs.",
        "ru|Вода поднимается два раза в день, и тот, кто читает таблицу в порту, знает, что это"
            + " время для выхода.",
        "ar|يرتفع المد مرتين في اليوم ومن يقرأ الجدول في الميناء يعرف أن هذا هو الوقت الذي يبحر فيه من"
            + " على الشاطئ",
      })
  void aSentenceTellsItsLanguage(String language, String sentence) {
    assertThat(StopWords.language(sentence)).contains(language);
  }

  @Test
  void wordsThatAreNoSentenceTellNone() {
    assertThat(StopWords.language("Alpha 2000 Beta 3000 Gamma 4000 x y z q w e r t u i p"))
        .isEmpty();
    assertThat(StopWords.language("The of and")).isEmpty();
  }
}
