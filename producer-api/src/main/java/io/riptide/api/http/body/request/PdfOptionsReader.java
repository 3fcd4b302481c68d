// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Secrets;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Fetch;
import io.riptide.schema.job.PdfOptions;
import java.util.List;
import java.util.Optional;

/// Reads the members `options` and `pdf` of a job for PDF files. Of a crawl's options those are
/// known that mean something here: how to fetch, and which renditions.
final class PdfOptionsReader {
  private static final int LONGEST_PASSWORD = 256;

  private static final Fetch FETCH =
      new Fetch(
          Fetch.DEFAULT.cache(),
          Fetch.DEFAULT.headers(),
          Fetch.DEFAULT.cookies(),
          Fetch.DEFAULT.userAgent(),
          60_000,
          PdfOptions.MAX_BYTES,
          true);

  /// The options of a body that has none: a crawl's, for larger and slower files.
  static final CrawlOptions DEFAULT =
      new CrawlOptions(FETCH, true, CrawlOptions.DEFAULT.formats(), true, List.of(), List.of())
          .withPdf(PdfOptions.DEFAULT);

  private PdfOptionsReader() {}

  static CrawlOptions read(BodyReader body) {
    CrawlOptions options =
        body.object("options").map(given -> OptionsReader.ofFile(given, DEFAULT)).orElse(DEFAULT);
    return body.object("pdf").map(PdfOptionsReader::pdf).map(options::withPdf).orElse(options);
  }

  private static PdfOptions pdf(BodyReader body) {
    int pages =
        body.integer("max_pages", 1, PdfOptions.MOST_PAGES)
            .map(Math::toIntExact)
            .orElse(PdfOptions.MOST_PAGES);
    List<String> passwords =
        body.texts("passwords", PdfOptions.MOST_PASSWORDS, LONGEST_PASSWORD).orElse(List.of());
    passwords.stream()
        .flatMap(password -> Secrets.violation(password).stream())
        .findFirst()
        .ifPresent(why -> body.refuse("passwords", Code.INVALID_VALUE, why));
    Optional<Boolean> ocr = body.flag("ocr");
    Optional<Boolean> attachments = body.flag("attachments");
    Optional<Boolean> images = body.flag("images");
    body.finish();
    return new PdfOptions(pages, passwords, Optional.empty(), ocr, attachments, images);
  }
}
