// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.text.Letters;

/// The words by which a page sums itself up, in its title and its description, and how much of them
/// a text has in common with both. Words are compared by their hashes, case folded. One thread.
public final class PageSummary {
  private static final int MAX_WORDS = 400;
  private static final int SIZE = 2_048;
  private static final byte TITLE = 1;
  private static final byte DESCRIPTION = 2;

  /// The summary's words, and which part has each.
  private final int[] words = new int[SIZE];

  private final byte[] parts = new byte[SIZE];

  /// The words of the text that was measured last, each once: those of this round.
  private final int[] seen = new int[SIZE];

  private final int[] rounds = new int[SIZE];
  private final int titleWords;
  private final int descriptionWords;
  private int round;
  private double titleShare;
  private double descriptionShare;

  PageSummary(String title, String description) {
    this.titleWords = add(title, TITLE);
    this.descriptionWords = add(description, DESCRIPTION);
  }

  /// Measures `text`: its first 400 words.
  public void measure(String text) {
    titleShare = 0;
    descriptionShare = 0;
    if (titleWords + descriptionWords == 0) {
      return;
    }
    round++;
    int distinct = 0;
    int ofTitle = 0;
    int ofDescription = 0;
    Words reading = new Words(text);
    while (reading.next()) {
      if (isNew(reading.hash)) {
        distinct++;
        byte part = parts[place(words, reading.hash)];
        ofTitle += part & TITLE;
        ofDescription += part / DESCRIPTION;
      }
    }
    titleShare = titleWords == 0 ? 0 : (double) ofTitle / titleWords;
    descriptionShare =
        distinct == 0 || descriptionWords == 0 ? 0 : (double) ofDescription / distinct;
  }

  /// Share of the title's words that the measured text has.
  public double titleShare() {
    return titleShare;
  }

  /// Share of the measured text's words that the description has.
  public double descriptionShare() {
    return descriptionShare;
  }

  private int add(String text, byte part) {
    int added = 0;
    Words reading = new Words(text);
    while (reading.next()) {
      int place = place(words, reading.hash);
      added += (parts[place] & part) == 0 ? 1 : 0;
      words[place] = reading.hash;
      parts[place] |= part;
    }
    return added;
  }

  /// Whether a word comes for the first time in this round. A place of an earlier round is free.
  private boolean isNew(int hash) {
    int place = start(hash);
    while (rounds[place] == round && seen[place] != hash) {
      place = (place + 1) & (SIZE - 1);
    }
    boolean fresh = rounds[place] != round;
    rounds[place] = round;
    seen[place] = hash;
    return fresh;
  }

  private int place(int[] table, int hash) {
    int place = start(hash);
    while (parts[place] != 0 && table[place] != hash) {
      place = (place + 1) & (SIZE - 1);
    }
    return place;
  }

  private static int start(int hash) {
    return ((hash * 0x9E3779B9) >>> 8) & (SIZE - 1);
  }

  /// The hashes of a text's first words.
  private static final class Words {
    private final String text;
    private int at;
    private int left = MAX_WORDS;
    private int hash;

    private Words(String text) {
      this.text = text;
    }

    boolean next() {
      int length = text.length();
      hash = 0;
      boolean inWord = false;
      while (at < length) {
        char lower = Letters.lower(text.charAt(at++));
        if (lower != 0) {
          hash = 31 * hash + lower;
          inWord = true;
        } else if (inWord) {
          break;
        }
      }
      return inWord && left-- > 0;
    }
  }
}
