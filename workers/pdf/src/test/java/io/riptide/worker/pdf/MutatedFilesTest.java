// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages small files at random. Whatever comes out, nothing may be thrown.
class MutatedFilesTest {
  private static final int ROUNDS = 250;
  private static final PdfLimits LIMITS =
      new PdfLimits(
          1 << 20,
          50,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          8L << 20,
          16L << 20,
          20_000,
          new ImageLimits(50, 1_000_000, 1 << 20));

  @TempDir private Path folder;

  @Test
  void noDamageOfASmallFileIsEverThrown() throws IOException {
    long seed = Long.getLong("riptide.pdf.seed", System.nanoTime());
    System.out.println("MutatedFilesTest seed " + seed + " (-Driptide.pdf.seed=" + seed + ")");
    Random random = new Random(seed);
    byte[][] originals = {text(), tables()};
    PdfReader reader = new PdfReader(LIMITS, System::nanoTime);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(originals[round % originals.length].clone(), random);
      Path file = Files.write(folder.resolve("damaged.pdf"), damaged);
      PdfOutcome outcome = reader.read(file);
      assertThat(outcome).as("seed %d, round %d", seed, round).isNotNull();
      if (outcome instanceof PdfOutcome.Read(PdfDocument document)) {
        assertThat(document.markdown()).isNotNull();
      }
    }
  }

  private byte[] text() throws IOException {
    try (Sheet sheet = new Sheet()) {
      sheet.bold(40, 60, 20, "A title").lines(40, 100, "some text", "and more of it").page();
      return Files.readAllBytes(sheet.text(40, 40, 9, "next").save(folder.resolve("a.pdf")));
    }
  }

  private byte[] tables() throws IOException {
    try (Sheet sheet = new Sheet()) {
      for (int i = 0; i < 4; i++) {
        sheet.line(100, 100 + 20 * i, 300, 100 + 20 * i).line(100 + 60 * i, 100, 100 + 60 * i, 160);
        sheet.text(104 + 60 * (i % 3), 114 + 20 * (i / 2), 9, "c" + i);
      }
      return Files.readAllBytes(sheet.save(folder.resolve("b.pdf")));
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    int hits = 1 + random.nextInt(12);
    for (int i = 0; i < hits; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) ('0' + random.nextInt(10));
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(40), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    int cut = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
    return java.util.Arrays.copyOf(bytes, Math.max(1, cut));
  }
}
