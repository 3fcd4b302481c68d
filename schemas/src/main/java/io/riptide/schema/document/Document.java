// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.table.Table;
import io.riptide.schema.web.BodyRef;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The product: one page, fetched and extracted. What the job's `formats` did not ask for is
/// absent.
///
/// @param url as the job asked for it
/// @param finalUrl after redirects
/// @param canonicalUrl what the page declares by `rel=canonical`, else the final URL
/// @param text plain text of the main content
/// @param markdown CommonMark with GFM tables
/// @param html the main content as clean HTML
/// @param rawHtml the page as received, in the record or by reference
/// @param qualityScore from 0 to 1
/// @param contentHash SHA-256 over the text, 64 hexadecimal digits
/// @param engine raw (plain HTTP), headless or cached
/// @param pdf what the file says beside its text, where it was a PDF
/// @param extracted the fields that the job's strategies found, if it has any
/// @param chunks pieces of the content for retrieval
/// @param tables cut into cells, of the whole page or file
@RecordBuilder
public record Document(
    DocumentId id,
    JobId jobId,
    TaskId taskId,
    String url,
    String finalUrl,
    String canonicalUrl,
    Instant fetchedAt,
    HttpFacts http,
    Optional<String> title,
    Optional<String> byline,
    Optional<String> siteName,
    Optional<String> publishedAt,
    Optional<String> modifiedAt,
    Optional<String> language,
    Optional<String> description,
    Optional<String> text,
    Optional<String> markdown,
    Optional<String> html,
    Optional<BodyRef> rawHtml,
    List<Link> links,
    List<Media> media,
    Metadata metadata,
    long wordCount,
    long readingTimeS,
    double qualityScore,
    String contentHash,
    String engine,
    Extractor extractor,
    Optional<PdfFile> pdf,
    Optional<Extracted> extracted,
    Optional<Chunks> chunks,
    Optional<List<Table>> tables) {

  public Document {
    links = List.copyOf(links);
    media = List.copyOf(media);
    tables = tables.map(List::copyOf);
    if (qualityScore < 0 || qualityScore > 1) {
      throw new IllegalArgumentException("quality_score must be from 0 to 1: " + qualityScore);
    }
  }

  /// The same with the tables that were found.
  public Document withTables(List<Table> found) {
    return DocumentBuilder.builder(this).tables(Optional.of(found)).build();
  }

  /// The same with other renditions, as when they do not fit into a record.
  public Document withRenditions(
      Optional<BodyRef> otherRawHtml,
      Optional<String> otherText,
      Optional<String> otherMarkdown,
      Optional<String> otherHtml,
      Optional<Chunks> otherChunks) {
    return DocumentBuilder.builder(this)
        .text(otherText)
        .markdown(otherMarkdown)
        .html(otherHtml)
        .rawHtml(otherRawHtml)
        .chunks(otherChunks)
        .build();
  }

  /// The same with what a PDF file says beside its text.
  public Document withPdf(PdfFile file) {
    return DocumentBuilder.builder(this).pdf(Optional.of(file)).build();
  }
}
