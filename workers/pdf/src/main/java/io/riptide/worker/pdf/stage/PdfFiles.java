// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.document.PdfFile;
import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfFacts;
import io.riptide.worker.pdf.extras.PdfExtras;
import io.riptide.worker.pdf.image.PdfImage;
import java.util.Optional;
import java.util.stream.Stream;

/// What a file says beside its text, in the form that documents have, each list as long as a record
/// bears.
final class PdfFiles {
  private static final int MOST_BOOKMARKS = 1_000;
  private static final int MOST_LABELS = 5_000;
  private static final int MOST_FIELDS = 500;
  private static final int MOST_ANNOTATIONS = 200;
  private static final int MOST_OTHERS = 200;
  private static final int LONGEST = 1_000;

  private PdfFiles() {}

  static PdfFile of(PdfDocument read) {
    PdfFacts facts = read.facts();
    PdfExtras extras = read.extras();
    return new PdfFile(
        read.pageCount(),
        read.pages().size(),
        facts.version(),
        facts.tagged(),
        facts.encrypted(),
        facts.permissions(),
        facts.subject(),
        facts.keywords(),
        facts.creator(),
        facts.producer(),
        most(read.outline().stream(), MOST_BOOKMARKS)
            .map(entry -> new PdfFile.Bookmark(entry.level(), cut(entry.title()), entry.page()))
            .toList(),
        most(extras.pageLabels().stream(), MOST_LABELS).toList(),
        most(extras.fields().stream(), MOST_FIELDS)
            .map(each -> new PdfFile.Field(cut(each.name()), each.kind(), cut(each.value())))
            .toList(),
        most(extras.annotations().stream(), MOST_ANNOTATIONS)
            .map(each ->
                new PdfFile.Annotation(each.page(), each.kind(), cut(each.text()), each.author()))
            .toList(),
        most(extras.attachments().stream(), MOST_OTHERS)
            .map(each ->
                new PdfFile.Attachment(
                    each.name(), each.mediaType(), each.bytes(), each.description(), each.body()))
            .toList(),
        read.images().stream().map(PdfFiles::image).toList(),
        read.recognised().stream()
            .map(page ->
                new PdfFile.Recognised(
                    page.number(), page.words(), Math.round(page.confidence() * 1_000) / 1_000.0))
            .toList(),
        extras.xmp(),
        most(read.problems().stream(), MOST_OTHERS)
            .map(each -> new PdfFile.Problem(each.page(), each.code().wire(), cut(each.detail())))
            .toList(),
        Optional.empty());
  }

  private static PdfFile.Image image(PdfImage image) {
    return new PdfFile.Image(
        image.page(),
        rounded(image.box().left()),
        rounded(image.box().top()),
        rounded(image.box().width()),
        rounded(image.box().height()),
        Optional.of(image.mediaType()),
        Optional.of(image.pixelsWide()).filter(pixels -> pixels > 0),
        Optional.of(image.pixelsHigh()).filter(pixels -> pixels > 0),
        image.body());
  }

  private static double rounded(float points) {
    return Math.round(points * 10) / 10.0;
  }

  private static <T> Stream<T> most(Stream<T> all, int count) {
    return all.limit(count);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
