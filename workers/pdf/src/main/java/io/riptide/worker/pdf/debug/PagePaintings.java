// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.debug;

import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.layout.PageFlow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Reads a file and writes a picture of each page: `page-0001.png` and so on, the regions, tables
/// and lines that were found painted over the page, in the order in which they are read.
///
/// For files that one trusts: painting decodes images without the limits of reading.
public final class PagePaintings implements PdfListener {
  private static final float SCALE = 100 / 72f;

  private final PDDocument document;
  private final Path directory;
  private final List<Path> written = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private PagePaintings(PDDocument document, Path directory) {
    this.document = document;
    this.directory = directory;
  }

  /// What was written, and which pages could not be painted and why.
  public record Painted(List<Path> files, List<String> failures) {
    public Painted {
      files = List.copyOf(files);
      failures = List.copyOf(failures);
    }
  }

  /// Paints every page that is read within the limits.
  ///
  /// @param passwords tried in order, before that none
  /// @param directory made if it is missing
  public static Painted paint(Path file, List<String> passwords, PdfLimits limits, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    try (PDDocument document = open(file, passwords)) {
      var paintings = new PagePaintings(document, directory);
      var reader = new PdfReader(limits, System::nanoTime);
      if (reader.read(file, passwords, paintings) instanceof PdfOutcome.Refused(var why, _)) {
        paintings.failures.add(why.wire());
      }
      return new Painted(paintings.written, paintings.failures);
    }
  }

  private static PDDocument open(Path file, List<String> passwords) throws IOException {
    for (String password : passwords) {
      try {
        return Loader.loadPDF(file.toFile(), password);
      } catch (InvalidPasswordException next) {
        // The next may be the right one; after the last it is tried without any.
      }
    }
    return Loader.loadPDF(file.toFile());
  }

  @Override
  public void pageRead(int page, int pages) {}

  @Override
  public void pageLaidOut(PageFlow flow) {
    try {
      BufferedImage image =
          new PDFRenderer(document).renderImage(flow.number() - 1, SCALE, ImageType.RGB);
      new Overlay(flow, SCALE).paintOn(image);
      Path file = directory.resolve(String.format(Locale.ROOT, "page-%04d.png", flow.number()));
      ImageIO.write(image, "png", file.toFile());
      written.add(file);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      failures.add("page " + flow.number() + ": " + e);
    }
  }
}
