// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.date;

import java.util.HashMap;
import java.util.Map;

/// How months begin in the languages of the web that write them out: English, German, French,
/// Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Czech, Turkish and Russian.
final class MonthNames {
  /// The first three or four letters in lower case, to the month from 1 to 12.
  static final Map<String, Integer> BY_PREFIX = new HashMap<>();

  static {
    add(1, "jan", "ene", "gen", "sty", "led", "oca", "янв", "jän", "gennaio");
    add(2, "feb", "fév", "fev", "lut", "úno", "şub", "фев", "febr");
    add(3, "mar", "mär", "mrz", "maa", "mrt", "bře", "мар");
    add(4, "apr", "avr", "abr", "kwi", "dub", "nis", "апр");
    add(5, "may", "mai", "maj", "mag", "mei", "kvě", "may", "мая", "май");
    add(6, "jun", "juin", "giu", "cze", "haz", "июн");
    add(7, "jul", "juil", "lug", "lip", "tem", "июл");
    add(8, "aug", "aoû", "aou", "ago", "sie", "srp", "ağu", "авг");
    add(9, "sep", "set", "wrz", "zář", "eyl", "сен", "sept");
    add(10, "oct", "okt", "out", "ott", "paź", "říj", "eki", "окт");
    add(11, "nov", "lis", "kas", "ноя");
    add(12, "dec", "dez", "déc", "dic", "gru", "pro", "ara", "дек");
  }

  private MonthNames() {}

  private static void add(int month, String... prefixes) {
    for (String prefix : prefixes) {
      BY_PREFIX.put(prefix.substring(0, Math.min(4, prefix.length())), month);
    }
  }
}
