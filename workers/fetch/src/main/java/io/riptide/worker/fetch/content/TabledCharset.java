// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A part of ISO 8859 that browsers read and the Java platform does not have: its lower 160 bytes
/// are those of ISO-8859-1, its upper 96 are in a table. It decodes only.
final class TabledCharset extends Charset {
  private static final int TABLED_FROM = 0xa0;

  /// Northern Europe, and the Celtic languages.
  static final Map<String, Charset> BY_NAME =
      Map.of(
          "ISO-8859-10",
          new TabledCharset(
              "X-RipTide-ISO-8859-10",
              "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋ"
                  + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
                  + "āáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ"),
          "ISO-8859-14",
          new TabledCharset(
              "X-RipTide-ISO-8859-14",
              "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
                  + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
                  + "àáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ"));

  private final String upper;

  private TabledCharset(String name, String upper) {
    super(name, new String[0]);
    if (upper.length() != 256 - TABLED_FROM) {
      throw new IllegalArgumentException(name + " has " + upper.length() + " upper characters");
    }
    this.upper = upper;
  }

  @Override
  public boolean contains(Charset other) {
    return other.equals(this) || other.equals(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean canEncode() {
    return false;
  }

  @Override
  public CharsetEncoder newEncoder() {
    throw new UnsupportedOperationException(name() + " decodes only");
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          int value = in.get() & 0xff;
          out.put(value < TABLED_FROM ? (char) value : upper.charAt(value - TABLED_FROM));
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }
}
