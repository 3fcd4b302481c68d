// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.Link;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.table.Table;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfFacts;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.table.SharedTables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Makes the document of a PDF file.
final class PdfDocuments {
  private static final int WORDS_PER_MINUTE = 230;

  private final RecordFit fit;

  PdfDocuments(RecordFit fit) {
    this.fit = fit;
  }

  /// The document of a file that was read.
  ///
  /// @param begun when the work on it began, on the clock of `System.nanoTime`
  Document of(PdfFetched pdf, PdfDocument read, long begun) throws IOException {
    String text = read.text();
    Set<Format> formats = pdf.options().formats();
    PdfFacts facts = read.facts();
    long words = WordCount.of(text);
    double quality = quality(read);
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    String hash = Digest.sha256Hex(text);
    Document whole =
        of(pdf, hash)
            .title(title(read))
            .byline(facts.author())
            .publishedAt(facts.created().map(Object::toString))
            .modifiedAt(facts.modified().map(Object::toString))
            .language(facts.language())
            .description(facts.subject())
            .text(asked(formats, Format.TEXT, () -> text))
            .markdown(asked(formats, Format.MARKDOWN, read::markdown))
            .rawHtml(PdfDocuments.<BodyRef>asked(formats, Format.RAW_HTML, pdf::body))
            .links(formats.contains(Format.LINKS) ? links(pdf, read) : List.of())
            .metadata(metadata(formats, facts))
            .wordCount(words)
            .readingTimeS(words == 0 ? 0 : Math.max(1, words * 60 / WORDS_PER_MINUTE))
            .qualityScore(quality)
            .extractor(new Extractor(PdfStage.NAME, quality, List.of(), ms))
            .pdf(Optional.of(PdfFiles.of(read)))
            .build();
    List<Table> tables =
        formats.contains(Format.TABLES) ? SharedTables.of(read.wholeTables()) : List.of();
    return fit.into(whole, formats.contains(Format.TABLES), tables);
  }

  /// The document of a file that is handed on as it came.
  Document raw(PdfFetched pdf) {
    return of(pdf, pdf.body().sha256())
        .rawHtml(Optional.of(pdf.body()))
        .links(List.of())
        .metadata(Metadata.NONE)
        .wordCount(0)
        .readingTimeS(0)
        .qualityScore(0)
        .extractor(new Extractor("none", 0, List.of(), 0))
        .build();
  }

  private static List<Link> links(PdfFetched pdf, PdfDocument read) {
    String host = pdf.finalUrl().hostKey().value() + "/";
    return read.extras().links().stream()
        .map(link ->
            new Link(link.url(), link.text(), List.of(), (link.url() + "/").startsWith(host)))
        .distinct()
        .toList();
  }

  private static Metadata metadata(Set<Format> formats, PdfFacts facts) {
    return formats.contains(Format.METADATA)
        ? new Metadata(Map.of(), List.of(), facts.custom(), List.of(), Optional.empty())
        : Metadata.NONE;
  }

  /// What the file calls itself, else its first heading.
  private static Optional<String> title(PdfDocument read) {
    return read.facts()
        .title()
        .or(() ->
            read.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(PdfBlock.Heading.class::isInstance)
                .map(block -> ((PdfBlock.Heading) block).text())
                .findFirst());
  }

  /// The share of the pages that could be read.
  private static double quality(PdfDocument read) {
    if (read.pageCount() == 0) {
      return 0;
    }
    long good = read.pages().stream().filter(page -> good(page, read)).count();
    return Math.round(1_000.0 * good / read.pageCount()) / 1_000.0;
  }

  private static boolean good(PdfPage page, PdfDocument read) {
    return read.problems().stream()
        .noneMatch(problem -> problem.page() == page.number() && problem.code().losesText());
  }

  private static <T> Optional<T> asked(Set<Format> formats, Format format, Supplier<T> rendition) {
    return formats.contains(format) ? Optional.of(rendition.get()) : Optional.empty();
  }

  /// What every document of this file says, whatever became of reading it.
  private static DocumentBuilder of(PdfFetched pdf, String hash) {
    return DocumentBuilder.builder()
        .id(DocumentId.of(pdf.task().jobId(), pdf.task().url(), hash))
        .jobId(pdf.task().jobId())
        .taskId(pdf.task().taskId())
        .url(pdf.task().url().value())
        .finalUrl(pdf.finalUrl().value())
        .canonicalUrl(pdf.finalUrl().value())
        .fetchedAt(pdf.fetchedAt())
        .http(pdf.http())
        .media(List.of())
        .contentHash(hash)
        .engine(pdf.fromCache() ? "cached" : "raw");
  }
}
