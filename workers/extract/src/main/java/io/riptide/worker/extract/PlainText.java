// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Extracted;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.extract.chunk.Chunker;
import io.riptide.worker.extract.discovery.TextSigns;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.strategy.FieldFinder;
import io.riptide.worker.extract.strategy.Page;
import io.riptide.worker.extract.text.TextMeasure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/// A page without HTML: its text is its content. As Markdown it is a code block, so that nothing in
/// it is read as markup, unless it is Markdown itself.
final class PlainText {
  private static final MediaType MARKDOWN = new MediaType("text/markdown");

  private PlainText() {}

  static Extraction extract(
      String text,
      MediaType type,
      String url,
      CrawlOptions options,
      PageLimits limits,
      FieldFinder finder)
      throws RuleFailedException {
    Set<Format> formats = options.formats();
    String content = text.replace("\r\n", "\n").strip();
    String markdown = type.equals(MARKDOWN) ? content : fenced(content);
    TextMeasure measure = TextMeasure.of(content);
    PageFacts facts = PageFacts.unknown(url);
    Selection.Volume volume = new Selection.Volume(measure.words(), 0, measure.marks());
    return new Extraction.Extracted(
        facts,
        new Extraction.Renditions(
            asked(formats, Format.TEXT, content),
            asked(formats, Format.MARKDOWN, markdown),
            asked(formats, Format.HTML, "<pre>" + Entities.escape(content) + "</pre>"),
            List.of(),
            List.of()),
        measure.words(),
        ReadingTime.seconds(measure),
        QualityScore.of(volume, facts, 1),
        Digest.sha256Hex(content),
        new Extractor("plain_text", 1, List.of(), 0),
        List.of(),
        fields(options, text, content, facts, url, limits, finder),
        chunks(options, content, markdown, limits),
        options.discovery().map(asked -> TextSigns.of(asked, facts, content, measure.words())));
  }

  private static Optional<Chunks> chunks(
      CrawlOptions options, String content, String markdown, PageLimits limits)
      throws RuleFailedException {
    if (options.effectiveChunking().isEmpty()) {
      return Optional.empty();
    }
    Chunking how = options.effectiveChunking().get();
    String cut = how.of() == Chunking.Source.TEXT ? content : markdown;
    return Optional.of(Chunker.chunk(cut, how, limits.deadline()));
  }

  private static Optional<Extracted> fields(
      CrawlOptions options,
      String text,
      String content,
      PageFacts facts,
      String url,
      PageLimits limits,
      FieldFinder finder)
      throws RuleFailedException {
    if (options.strategies().isEmpty()) {
      return Optional.empty();
    }
    var page =
        new Page(
            text, Document.createShell(url), BaseUrl.of(url), content, facts, 1, limits.deadline());
    return Optional.of(finder.find(options.strategies().get(), page));
  }

  private static Optional<String> asked(Set<Format> formats, Format format, String rendition) {
    return formats.contains(format) ? Optional.of(rendition) : Optional.empty();
  }

  private static String fenced(String text) {
    int run = 0;
    int longest = 2;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return fence + "\n" + text + "\n" + fence;
  }
}
