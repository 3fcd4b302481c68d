// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

/// The words by which a page sums itself up, in its title and its description, and how much of them
/// a text has in common with both. Words are hashes, as [PageWords] has them. One thread.
public final class PageSummary {
  private static final int SIZE = 512;
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

  PageSummary(int[] title, int[] description) {
    this.titleWords = add(title, TITLE);
    this.descriptionWords = add(description, DESCRIPTION);
  }

  /// Measures a text by its words, as [PageWords#text] has them.
  public void measure(int[] text) {
    round++;
    int distinct = 0;
    int ofTitle = 0;
    int ofDescription = 0;
    for (int i = 1; i < text.length; i++) {
      if (isNew(text[i])) {
        distinct++;
        byte part = parts[place(text[i])];
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

  private int add(int[] text, byte part) {
    int added = 0;
    for (int i = 1; i < text.length; i++) {
      int place = place(text[i]);
      added += (parts[place] & part) == 0 ? 1 : 0;
      words[place] = text[i];
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

  private int place(int hash) {
    int place = start(hash);
    while (parts[place] != 0 && words[place] != hash) {
      place = (place + 1) & (SIZE - 1);
    }
    return place;
  }

  private static int start(int hash) {
    return ((hash * 0x9E3779B9) >>> 8) & (SIZE - 1);
  }
}
