// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/// Tells the language of a text by its most frequent small words. A word counts for a language as
/// much as there are few others that have it; one language must have clearly more than all others.
/// Immutable.
final class StopWords {
  private static final int LEAST_WORDS = 12;
  private static final double LEAST_FOUND = 3;
  private static final double LEAST_SHARE = 0.08;
  private static final double AHEAD = 1.3;
  private static final String[][] LISTS = {
    {"en", "the of and to in is that for it was on with as are this be by from at have not you"},
    {
      "de", "der die und das den von zu mit ist des nicht ein eine auf für auch dem sich im als wie"
    },
    {"fr", "le la les des et en du une est dans pour qui que par sur au avec pas ce plus il aux"},
    {"es", "el la de que y en los las del un una por con para es se lo como más su al pero"},
    {"it", "il di che la e un per una del della non sono con le si da gli nel alla più anche è"},
    {"pt", "o de que e do da em um para com não uma os no se na por mais as dos ao são é"},
    {"nl", "de het een van en in is dat op te zijn met voor niet aan er om ook als door bij"},
    {"pl", "w i na się z do nie to że jest o jak po od za przez dla są oraz ale czy tym"},
    {"sv", "och att det som en på är av för med den till inte ett om har de jag vi från"},
    {"da", "og at det som en på er af for med den til ikke et om har de jeg vi fra der"},
    {"nb", "og at det som en på er av for med den til ikke et om har de jeg vi fra eller"},
    {"fi", "ja on ei että se oli hän mutta ovat kun niin tai myös joka ole kuin sen jos"},
    {"cs", "a se na je že v s z do o to jako za by ale jsou pro tak po které nebo byl"},
    {"hu", "a az és hogy nem is egy volt meg de ha csak mint már még van ez vagy azt"},
    {"ro", "și de la în a cu pe care nu un o din mai este că pentru ce sunt au fi sau"},
    {"tr", "ve bir bu da de için ile olarak çok daha gibi olan ne kadar sonra her o ama"},
    {"id", "yang dan di dengan untuk ini dari dalam tidak akan pada itu ke adalah juga oleh"},
    {"vi", "và của là có trong cho được các với không một người những này khi đã về để"},
    {"ru", "и в не на что с по как это из к у за от для о но все он так же был или"},
    {"uk", "і в не на що з та як це до у за від для про але він його також або які"},
    {"bg", "и на в да се за от с е не са като по до че този което или но при"},
    {"ar", "في من على أن إلى عن مع هذا التي هذه كان الذي ما لا بعد كما بين"},
    {"fa", "در و به از که این را با است برای آن یک خود تا کرد بر هم شده"},
    {"hi", "के में की है और से का को पर यह ने कि एक हैं लिए था भी नहीं"},
  };
  private static final Map<String, double[]> WEIGHTS = new HashMap<>();

  static {
    for (int language = 0; language < LISTS.length; language++) {
      for (String word : LISTS[language][1].split(" ", -1)) {
        WEIGHTS.computeIfAbsent(word, _ -> new double[LISTS.length])[language] = 1;
      }
    }
    for (double[] weights : WEIGHTS.values()) {
      double languages = 0;
      for (double weight : weights) {
        languages += weight;
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= languages;
      }
    }
  }

  private StopWords() {}

  /// The language of `text`; empty where it is too short or nothing stands out.
  static Optional<String> language(String text) {
    double[] sums = new double[LISTS.length];
    int words = 0;
    var tokens = new StringTokenizer(text.toLowerCase(Locale.ROOT), " \n\t.,;:!?()\"'’“”«»");
    while (tokens.hasMoreTokens()) {
      words++;
      double[] weights = WEIGHTS.get(tokens.nextToken());
      for (int i = 0; weights != null && i < sums.length; i++) {
        sums[i] += weights[i];
      }
    }
    int best = 0;
    double second = 0;
    for (int i = 1; i < sums.length; i++) {
      second = Math.max(second, Math.min(sums[i], sums[best]));
      best = sums[i] > sums[best] ? i : best;
    }
    double least = Math.max(LEAST_FOUND, LEAST_SHARE * words);
    boolean clear = sums[best] >= least && sums[best] >= AHEAD * second;
    return words >= LEAST_WORDS && clear ? Optional.of(LISTS[best][0]) : Optional.empty();
  }
}
