// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.learned;

import io.riptide.worker.extract.evidence.PageWords.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What words tell: for each word that training met on several hosts, one or more weights. Looked
/// up by the hashes of [io.riptide.worker.extract.evidence.PageWords]. Immutable, safe for any
/// thread.
public final class Vocabulary {
  private static final int FILTER_BITS = 17;

  private final int width;

  /// Per place its word and, above it, the word's first weight: most words are asked for both.
  private final long[] places;

  private final float[] weights;

  /// A bit for each hash of a word: most words that are asked for are not known, and this is small
  /// enough to be near.
  private final long[] maybe = new long[1 << (FILTER_BITS - 6)];

  /// @param width weights per word
  public Vocabulary(int width, Map<Integer, float[]> words) {
    this.width = width;
    this.places = new long[Integer.highestOneBit(Math.max(8, words.size())) * 4];
    this.weights = new float[places.length * width];
    words.forEach((word, values) -> {
      int slot = slot(word);
      int bit = filtered(word);
      maybe[bit >> 6] |= 1L << bit;
      long first = Float.floatToRawIntBits(values[0]);
      places[slot] = first << Integer.SIZE | Integer.toUnsignedLong(word);
      System.arraycopy(values, 0, weights, slot * width, width);
    });
  }

  /// Reads the text form: a line with the number of words and of weights, then a line per word: its
  /// weights, the letter of its place, the word.
  public static Vocabulary read(BufferedReader lines) throws IOException {
    String[] head = ModelText.line(lines).split(" ", -1);
    int width = Integer.parseInt(head[1]);
    Map<Integer, float[]> words = new HashMap<>();
    for (int i = Integer.parseInt(head[0]); i > 0; i--) {
      String[] parts = ModelText.line(lines).split(" ", width + 2);
      float[] values = new float[width];
      for (int w = 0; w < width; w++) {
        values[w] = Float.parseFloat(parts[w]);
      }
      words.put(place(parts[width].charAt(0)).hash(parts[width + 1]), values);
    }
    return new Vocabulary(width, words);
  }

  /// The place of a word in the table; negative for one that is not known.
  public int find(int word) {
    int bit = filtered(word);
    if (word == 0 || ((maybe[bit >> 6] >>> bit) & 1) == 0) {
      return -1;
    }
    int slot = slot(word);
    return (int) places[slot] == word ? slot : -1;
  }

  /// A weight of the word that [#find] found.
  public float weight(int slot, int column) {
    return weights[slot * width + column];
  }

  /// The first weight of a word; 0 for one that is not known.
  public float weight(int word) {
    int slot = find(word);
    return slot < 0 ? 0 : Float.intBitsToFloat((int) (places[slot] >> Integer.SIZE));
  }

  /// Places in the table; above every answer of [#find].
  public int slots() {
    return places.length;
  }

  private static int filtered(int word) {
    return (word * 0x9E3779B9) >>> (Integer.SIZE - FILTER_BITS);
  }

  private int slot(int word) {
    int slot = ((word * 0x9E3779B9) >>> 7) & (places.length - 1);
    while (places[slot] != 0 && (int) places[slot] != word) {
      slot = (slot + 1) & (places.length - 1);
    }
    return slot;
  }

  private static Place place(char letter) throws IOException {
    for (Place place : Place.values()) {
      if (place.letter() == letter) {
        return place;
      }
    }
    throw new IOException("no such place of a word: " + letter);
  }
}
