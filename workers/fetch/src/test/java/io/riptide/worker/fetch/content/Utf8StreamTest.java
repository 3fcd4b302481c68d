// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8StreamTest {
  private static final String TEXT = "Grüße, 早上好, 🌊 und Gezeiten. ".repeat(1_000);

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1251", "shift_jis"})
  void aStreamHasTheBytesThatTheWholeTextHas(String label) throws IOException {
    Encoding encoding = Encoding.of(label).orElseThrow();
    Charset charset = encoding.charset();
    for (int shift = 0; shift < 4; shift++) {
      same(
          new EncodingDetector.Decoded(
              Body.of((".".repeat(shift) + TEXT).getBytes(charset)), 0, encoding));
    }
  }

  @Test
  void brokenBytesAreReplacedAsInTheWholeText() throws IOException {
    var random = new Random(82);
    byte[] noise = new byte[50_000];
    random.nextBytes(noise);
    same(new EncodingDetector.Decoded(Body.of(noise), 0, Encoding.UTF_8));
    same(new EncodingDetector.Decoded(Body.of(noise), 3, Encoding.UTF_16LE));
  }

  @Test
  void anEmptyTextIsAnEmptyStream() throws IOException {
    same(new EncodingDetector.Decoded(Body.EMPTY, 0, Encoding.UTF_8));
  }

  private static void same(EncodingDetector.Decoded decoded) throws IOException {
    try (InputStream stream = decoded.utf8()) {
      assertThat(stream.readAllBytes()).isEqualTo(decoded.text().getBytes(StandardCharsets.UTF_8));
    }
  }
}
