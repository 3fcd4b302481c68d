// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.PdfOutcome.Reason;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.box.PdfBoxFile;
import io.riptide.worker.pdf.extras.ExtraReader;
import io.riptide.worker.pdf.extras.PdfExtras;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.layout.PageLayout;
import io.riptide.worker.pdf.ocr.OcrOnDemand;
import io.riptide.worker.pdf.ocr.PageOcr;
import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.tags.FileTags;
import io.riptide.worker.pdf.page.tags.PageTags;
import io.riptide.worker.pdf.structure.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Reads PDF files. Safe for use by many threads; each call has its own state.
///
/// Pages are read one at a time and only their lines are kept, so memory grows with the text, not
/// with the file. Nothing is thrown for what a file does: it ends in a refusal or in problems.
public final class PdfReader {
  private static final Set<Code> END_OF_FILE = Set.of(Code.TOTAL_TIME, Code.CANCELLED);

  private static final int HEADER_WITHIN = 1_024;

  private final PdfLimits limits;
  private final LongSupplier nanos;
  private final OcrOnDemand ocr;

  /// A reader with one set of limits for all files.
  ///
  /// @param nanos a clock that never goes back, such as `System::nanoTime`
  public PdfReader(PdfLimits limits, LongSupplier nanos) {
    this(limits, nanos, OcrOnDemand.NONE);
  }

  /// A reader that has the text of pages recognised which have none.
  public PdfReader(PdfLimits limits, LongSupplier nanos, OcrOnDemand ocr) {
    this.limits = limits;
    this.nanos = nanos;
    this.ocr = ocr;
  }

  public PdfOutcome read(Path file) {
    return read(file, List.of(), PdfListener.SILENT);
  }

  /// Reads one file whole.
  ///
  /// @param passwords tried in order when the file needs one
  public PdfOutcome read(Path file, List<String> passwords, PdfListener listener) {
    try {
      long size = Files.size(file);
      if (size > limits.bytes()) {
        return new PdfOutcome.Refused(
            Reason.FILE_TOO_LARGE, size + " bytes, at most " + limits.bytes());
      }
    } catch (IOException e) {
      return new PdfOutcome.Refused(Reason.FILE_UNREADABLE, String.valueOf(e.getMessage()));
    }
    return switch (PdfBoxFile.open(file, passwords, limits, listener, nanos)) {
      case PdfBoxFile.Opened.Refused(Reason reason, String detail) ->
          reason == Reason.DAMAGED && !hasHeader(file)
              ? new PdfOutcome.Refused(Reason.NOT_A_PDF, "it has no PDF header")
              : new PdfOutcome.Refused(reason, detail);
      case PdfBoxFile.Opened.Open(PdfBoxFile open) -> {
        try (open) {
          yield new PdfOutcome.Read(read(open, listener));
        } catch (IOException e) {
          yield new PdfOutcome.Refused(Reason.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
      }
    };
  }

  /// Whether the header stands anywhere in the first kilobyte, which is where viewers look.
  private static boolean hasHeader(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER_WITHIN);
      return new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-");
    } catch (IOException e) {
      return true;
    }
  }

  private PdfDocument read(PdfBoxFile file, PdfListener listener) {
    int pages = file.pageCount();
    int wanted = Math.min(pages, limits.pages());
    List<PdfProblem> own = new ArrayList<>();
    if (wanted < pages) {
      own.add(new PdfProblem(0, Code.PAGE_COUNT, pages + " pages, " + wanted + " read"));
    }
    List<PageFlow> flows = new ArrayList<>();
    FileTags tags = file.tags();
    ExtraReader extras = file.extras();
    List<RecognisedPage> seen = new ArrayList<>();
    for (int number = 1; number <= wanted && !ended(file, number); number++) {
      Optional<PageMarks> marks = recognised(file, file.marks(number), seen);
      boolean pictured = !seen.isEmpty() && seen.getLast().number() == number;
      if (!pictured) {
        marks.ifPresent(page -> PageDoubts.of(page, own));
      }
      PageFlow flow = flow(marks, tags.page(number), number, own);
      flows.add(flow);
      listener.pageLaidOut(flow);
      extras.page(number, flow);
      listener.pageRead(number, wanted);
    }
    List<OutlineEntry> outline = file.outline();
    List<PdfPage> read = Structure.of(flows, outline);
    PdfFacts facts = file.facts();
    PdfExtras beside = extras.extras();
    own.addAll(file.problems());
    return new PdfDocument(facts, pages, read, outline, seen, file.images(), beside, own);
  }

  /// The page with its text recognised in its picture, when it has none of its own and there is
  /// something that can.
  private Optional<PageMarks> recognised(
      PdfBoxFile file, Optional<PageMarks> marks, List<RecognisedPage> seen) {
    if (marks.isEmpty() || !PageDoubts.wantsOcr(marks.get())) {
      return marks;
    }
    Optional<PageOcr.Recognised> page =
        ocr.get().flatMap(recogniser -> file.recognised(marks.get(), recogniser));
    page.ifPresent(found ->
        seen.add(new RecognisedPage(marks.get().number(), found.words(), found.confidence())));
    return page.map(PageOcr.Recognised::marks).or(() -> marks);
  }

  private static boolean ended(PdfBoxFile file, int number) {
    return number > 1
        && file.problems().stream().anyMatch(problem -> END_OF_FILE.contains(problem.code()));
  }

  private static PageFlow flow(
      Optional<PageMarks> marks, Optional<PageTags> tags, int number, List<PdfProblem> problems) {
    if (marks.isEmpty()) {
      return PageFlow.empty(number);
    }
    try {
      return PageLayout.of(marks.get(), tags);
    } catch (RuntimeException | StackOverflowError e) {
      // A bug in layout costs one page and is seen in its problem, not the whole file.
      problems.add(new PdfProblem(number, Code.PAGE_UNREADABLE, "layout: " + e));
      return PageFlow.empty(number);
    }
  }
}
