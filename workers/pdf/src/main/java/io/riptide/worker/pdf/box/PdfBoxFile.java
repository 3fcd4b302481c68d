// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import io.riptide.worker.pdf.OutlineEntry;
import io.riptide.worker.pdf.PdfFacts;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfOutcome.Reason;
import io.riptide.worker.pdf.PdfProblem;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.box.content.PageEngine;
import io.riptide.worker.pdf.box.content.glyph.FontTraits;
import io.riptide.worker.pdf.box.guard.LimitReached;
import io.riptide.worker.pdf.box.guard.Meter;
import io.riptide.worker.pdf.box.guard.MeteredPage;
import io.riptide.worker.pdf.box.guard.StreamGuard;
import io.riptide.worker.pdf.box.tags.TagReader;
import io.riptide.worker.pdf.extras.ExtraReader;
import io.riptide.worker.pdf.image.ImageReader;
import io.riptide.worker.pdf.image.PdfImage;
import io.riptide.worker.pdf.ocr.PageOcr;
import io.riptide.worker.pdf.ocr.Tesseract;
import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.tags.FileTags;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDFont;

/// One open file. Not thread-safe; its bytes stay on disk, and what PDFBox writes goes to temporary
/// files.
///
/// Everything PDFBox can throw on a hostile file is caught here, errors included: a stack that
/// overflows or a heap that runs out inside one page costs that page.
public final class PdfBoxFile implements AutoCloseable {
  private final PDDocument document;
  private final PdfLimits limits;
  private final PdfListener listener;
  private final LongSupplier nanos;
  private final long end;
  private final StreamGuard guard = new StreamGuard();
  private final IdentityHashMap<PDFont, FontTraits> traits = PageEngine.newTraits();
  private final List<PdfProblem> problems = new ArrayList<>();
  private final ImageReader images;

  private PdfBoxFile(
      PDDocument document, PdfLimits limits, PdfListener listener, LongSupplier nanos) {
    this.document = document;
    this.limits = limits;
    this.listener = listener;
    this.nanos = nanos;
    this.end = nanos.getAsLong() + limits.inAll().toNanos();
    this.images = new ImageReader(limits.images(), listener, this::isOver, problems::add);
    document.setResourceCache(new TextResources());
  }

  /// Either an open file or the reason why there is none.
  public sealed interface Opened {
    record Open(PdfBoxFile file) implements Opened {}

    record Refused(Reason reason, String detail) implements Opened {}
  }

  /// Opens a file without reading any page.
  ///
  /// @param passwords tried in order, before that none
  public static Opened open(
      Path file,
      List<String> passwords,
      PdfLimits limits,
      PdfListener listener,
      LongSupplier nanos) {
    List<String> tries = new ArrayList<>(List.of(""));
    tries.addAll(passwords);
    for (String password : tries) {
      try {
        PDDocument document = load(file.toFile(), password);
        return new Opened.Open(new PdfBoxFile(document, limits, listener, nanos));
      } catch (InvalidPasswordException e) {
        // The next password may be the right one; after the last the answer is below.
      } catch (IOException e) {
        return new Opened.Refused(reason(e), String.valueOf(e.getMessage()));
      } catch (OutOfMemoryError e) {
        return new Opened.Refused(Reason.MEMORY, "the file's structure does not fit into memory");
      } catch (RuntimeException | StackOverflowError e) {
        return new Opened.Refused(Reason.DAMAGED, String.valueOf(e));
      }
    }
    return new Opened.Refused(Reason.PASSWORD_NEEDED, tries.size() - 1 + " passwords tried");
  }

  private static PDDocument load(File file, String password) throws IOException {
    return Loader.loadPDF(file, password, IOUtils.createTempFileOnlyStreamCache());
  }

  private static Reason reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("security handler")
        || message.contains("encrypt")
        || message.contains("decryption")) {
      return Reason.ENCRYPTION_UNKNOWN;
    }
    return Reason.DAMAGED;
  }

  /// At least 0; a page tree that cannot be walked counts as far as it can.
  public int pageCount() {
    try {
      return Math.max(0, document.getNumberOfPages());
    } catch (RuntimeException | StackOverflowError e) {
      problems.add(new PdfProblem(0, Code.PAGE_UNREADABLE, "page tree: " + e));
      return 0;
    }
  }

  /// What is painted on a page, or nothing when it cannot be had; the reason is among the problems.
  public Optional<PageMarks> marks(int number) {
    try {
      return Optional.of(read(number));
    } catch (OutOfMemoryError e) {
      problems.add(new PdfProblem(number, Code.MEMORY, "the page does not fit into memory"));
    } catch (LimitReached e) {
      problems.add(new PdfProblem(number, e.code(), e.detail()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      problems.add(new PdfProblem(number, Code.PAGE_UNREADABLE, String.valueOf(e)));
    }
    return Optional.empty();
  }

  private PageMarks read(int number) throws IOException {
    Meter meter = new Meter(limits, nanos, listener::cancelled, end);
    meter.look();
    PDPage page = document.getPage(number - 1);
    MeteredPage metered = new MeteredPage(page, guard, meter);
    PageEngine engine = new PageEngine(page, meter, guard, traits);
    try {
      engine.processPage(metered);
    } catch (LimitReached e) {
      problems.add(new PdfProblem(number, e.code(), e.detail()));
    } catch (OutOfMemoryError e) {
      problems.add(new PdfProblem(number, Code.MEMORY, "the page does not fit into memory"));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      problems.add(new PdfProblem(number, Code.PAGE_DAMAGED, String.valueOf(e)));
    }
    int damaged = engine.failedOperators() + metered.skipped();
    if (damaged > 0) {
      problems.add(new PdfProblem(number, Code.PAGE_DAMAGED, damaged + " operators or streams"));
    }
    images.page(number, engine.images(), new Meter(limits, nanos, listener::cancelled, end));
    return engine.marks(number);
  }

  /// Those of the pages so far.
  public List<PdfImage> images() {
    return images.images();
  }

  /// What the file's structure tree says; nothing when it has none or a broken one.
  public FileTags tags() {
    try {
      return TagReader.read(document, limits.pages(), this::isOver);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      problems.add(new PdfProblem(0, Code.TAGS_UNREADABLE, String.valueOf(e)));
      return FileTags.NONE;
    }
  }

  public PdfFacts facts() {
    try {
      return FactReader.read(document);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      problems.add(new PdfProblem(0, Code.METADATA_UNREADABLE, String.valueOf(e)));
      return PdfFacts.NONE;
    }
  }

  public List<OutlineEntry> outline() {
    try {
      return OutlineReader.read(document);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      problems.add(new PdfProblem(0, Code.OUTLINE_UNREADABLE, String.valueOf(e)));
      return List.of();
    }
  }

  /// A page with its text recognised in its picture; empty, with the reason among the problems,
  /// when that fails.
  public Optional<PageOcr.Recognised> recognised(PageMarks marks, PageOcr ocr) {
    try {
      return Optional.of(ocr.page(document, marks, this::goOn));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add(new PdfProblem(marks.number(), Code.CANCELLED, "asked to stop"));
    } catch (LimitReached e) {
      problems.add(new PdfProblem(marks.number(), e.code(), e.detail()));
    } catch (Tesseract.Failed
        | IOException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError e) {
      problems.add(new PdfProblem(marks.number(), Code.OCR_FAILED, String.valueOf(e)));
    }
    return Optional.empty();
  }

  private void goOn() {
    if (listener.cancelled()) {
      throw new LimitReached(Code.CANCELLED, "asked to stop");
    }
    if (nanos.getAsLong() > end) {
      throw new LimitReached(Code.TOTAL_TIME, "more than " + limits.inAll());
    }
  }

  private boolean isOver() {
    return listener.cancelled() || nanos.getAsLong() - end > 0;
  }

  /// A reader of what the file has beside its pages; it stops when the file's time is over or
  /// nobody wants the rest.
  public ExtraReader extras() {
    return new ExtraReader(
        document,
        listener,
        this::isOver,
        what -> problems.add(new PdfProblem(0, Code.EXTRAS_UNREADABLE, what)));
  }

  /// So far, in the order in which they were met.
  public List<PdfProblem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
