// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.Sheet;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagePaintingsTest {
  @TempDir private Path folder;

  @Test
  void everyPageHasAPictureWithItsTablesFramed() throws IOException {
    Path file = folder.resolve("tides.pdf");
    try (var sheet = new Sheet()) {
      sheet.lines(40, 60, "The heights of the week follow below this line.");
      sheet.line(100, 100, 400, 100).line(100, 120, 400, 120).line(100, 140, 400, 140);
      sheet.line(100, 100, 100, 140).line(400, 100, 400, 140).line(250, 100, 250, 140);
      sheet.text(110, 114, 10, "Port").text(260, 114, 10, "Height");
      sheet.text(110, 134, 10, "Brest").text(260, 134, 10, "7.2");
      sheet.page().lines(40, 60, "Nothing else is known of them.").save(file);
    }
    var painted =
        PagePaintings.paint(file, List.of(), PdfLimits.DEFAULT, folder.resolve("pictures"));
    assertThat(painted.failures()).isEmpty();
    assertThat(painted.files())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("page-0001.png", "page-0002.png");
    BufferedImage first = ImageIO.read(painted.files().getFirst().toFile());
    assertThat(pixels(first, Overlay.TABLE)).isGreaterThan(200);
    assertThat(pixels(first, Overlay.ORDER)).isPositive();
    BufferedImage second = ImageIO.read(painted.files().getLast().toFile());
    assertThat(pixels(second, Overlay.TABLE)).isZero();
  }

  private static int pixels(BufferedImage image, Color color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
