// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.serde.Json;
import io.riptide.schema.table.Table;
import io.riptide.schema.table.TablesInRecord;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.metadata.PageFacts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes the record of a document: page and extraction together, never larger than what a topic
/// takes. Raw HTML that does not fit goes to the blob store; a rendition that does not fit ends
/// early and says so in its last line.
final class DocumentRecord {
  /// A character is at most six bytes of JSON.
  private static final int BYTES_PER_CHARACTER = 6;

  /// Tables may take a third of a record.
  private static final int TABLES_SHARE = 3;

  private final PageBody bodies;
  private final int maxBytes;
  private final ExtractMeters meters;

  DocumentRecord(PageBody bodies, int maxBytes, ExtractMeters meters) {
    this.bodies = bodies;
    this.maxBytes = maxBytes;
    this.meters = meters;
  }

  /// The document of an extracted page.
  ///
  /// @param tables finds the page's tables, if they are asked for
  Document of(PageFetched page, Extraction.Extracted extracted, Supplier<List<Table>> tables)
      throws IOException {
    boolean raw = page.options().formats().contains(Format.RAW_HTML);
    Optional<BodyRef> rawHtml =
        raw ? Optional.of(bodies.forDocument(page.body())) : Optional.empty();
    Document document = document(page, extracted, rawHtml);
    if (!page.options().formats().contains(Format.TABLES)) {
      return bounded(document, maxBytes);
    }
    var kept = TablesInRecord.of(tables.get(), maxBytes / TABLES_SHARE);
    return bounded(document, maxBytes - kept.bytes()).withTables(kept.tables());
  }

  /// The document of a page that is handed on as it came.
  Document raw(PageFetched page) throws IOException {
    BodyRef body = bodies.forDocument(page.body());
    String hash =
        switch (body) {
          case BodyRef.Inline inline -> Digest.sha256Hex(inline.text());
          case BodyRef.Stored stored -> stored.sha256();
        };
    Extraction.Renditions none =
        new Extraction.Renditions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    Extraction.Extracted nothing =
        new Extraction.Extracted(
            PageFacts.unknown(page.finalUrl().value()),
            none,
            0,
            0,
            0,
            hash,
            new Extractor("none", 0, List.of(), 0),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return bounded(document(page, nothing, Optional.of(body)), maxBytes);
  }

  private static Document document(
      PageFetched page, Extraction.Extracted extracted, Optional<BodyRef> rawHtml) {
    PageFacts facts = extracted.facts();
    Extraction.Renditions renditions = extracted.renditions();
    return DocumentBuilder.builder()
        .id(DocumentId.of(page.task().jobId(), page.task().url(), extracted.contentHash()))
        .jobId(page.task().jobId())
        .taskId(page.task().taskId())
        .url(page.task().url().value())
        .finalUrl(page.finalUrl().value())
        .canonicalUrl(facts.canonicalUrl())
        .fetchedAt(page.fetchedAt())
        .http(page.http())
        .title(facts.title())
        .byline(facts.byline())
        .siteName(facts.siteName())
        .publishedAt(facts.publishedAt())
        .modifiedAt(facts.modifiedAt())
        .language(facts.language())
        .description(facts.description())
        .text(renditions.text())
        .markdown(renditions.markdown())
        .html(renditions.html())
        .rawHtml(rawHtml)
        .links(renditions.links())
        .media(renditions.media())
        .metadata(facts.metadata())
        .wordCount(extracted.wordCount())
        .readingTimeS(extracted.readingTimeS())
        .qualityScore(extracted.qualityScore())
        .contentHash(extracted.contentHash())
        .engine(page.fromCache() ? "cached" : "raw")
        .extractor(extracted.extractor())
        .extracted(extracted.fields())
        .chunks(extracted.chunks())
        .build();
  }

  private Document bounded(Document document, int most) throws IOException {
    if (characters(document) < most / BYTES_PER_CHARACTER) {
      return document;
    }
    int size = Json.EVENTS.writeValueAsBytes(document).length;
    if (size <= most) {
      return document;
    }
    meters.bounded();
    Optional<BodyRef> away = Optional.empty();
    if (document.rawHtml().isPresent()) {
      away = Optional.of(bodies.stored(document.rawHtml().get()));
    }
    Document bare =
        document.withRenditions(
            away, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    long renditions =
        Stream.of(document.text(), document.markdown(), document.html(), document.chunks())
            .filter(Optional::isPresent)
            .count();
    int left = most - Json.EVENTS.writeValueAsBytes(bare).length;
    int share = (int) (left / Math.max(1, renditions));
    return document.withRenditions(
        away,
        document.text().map(text -> RecordBound.plain(text, share)),
        document.markdown().map(markdown -> RecordBound.markdown(markdown, share)),
        document.html().map(html -> RecordBound.html(html, share)),
        document.chunks().map(chunks -> RecordBound.chunks(chunks, share)));
  }

  /// What grows with a page; the rest of a document is small by construction.
  private static long characters(Document document) {
    long inline =
        document.rawHtml().stream()
            .mapToLong(body -> body instanceof BodyRef.Inline raw ? raw.text().length() : 0)
            .sum();
    long metadata =
        document.metadata().jsonLd().stream().mapToLong(String::length).sum()
            + document.metadata().meta().values().stream().mapToLong(String::length).sum();
    long fields =
        document.extracted().stream()
            .flatMap(extracted -> extracted.fields().values().stream())
            .mapToLong(value -> value.toString().length())
            .sum();
    long chunks =
        document.chunks().stream()
            .flatMap(all -> all.items().stream())
            .mapToLong(chunk -> chunk.text().length() + 200L)
            .sum();
    return inline
        + metadata
        + chunks
        + fields
        + document.text().map(String::length).orElse(0)
        + document.markdown().map(String::length).orElse(0)
        + document.html().map(String::length).orElse(0)
        + document.links().stream().mapToLong(l -> l.url().length() + l.text().length() + 60L).sum()
        + document.media().stream().mapToLong(m -> m.url().length() + 400L).sum();
  }
}
