// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Extracted;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.Gate;
import io.riptide.schema.document.Link;
import io.riptide.schema.document.Media;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.extract.SelectorMarks.InvalidSelectorException;
import io.riptide.worker.extract.chunk.Chunker;
import io.riptide.worker.extract.content.ContentJudge;
import io.riptide.worker.extract.content.MainContent;
import io.riptide.worker.extract.discovery.TextSigns;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.embedded.EmbeddedText;
import io.riptide.worker.extract.gate.RenderGate;
import io.riptide.worker.extract.metadata.MetadataReader;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.metadata.PageLinks;
import io.riptide.worker.extract.metadata.PageMedia;
import io.riptide.worker.extract.model.ContentModel;
import io.riptide.worker.extract.render.HtmlRenderer;
import io.riptide.worker.extract.render.TextRenderer;
import io.riptide.worker.extract.render.markdown.MarkdownRenderer;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.strategy.FieldFinder;
import io.riptide.worker.extract.strategy.Page;
import io.riptide.worker.extract.text.TextMeasure;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jsoup.nodes.Element;

/// Makes a document's parts of a page: one parse, then everything from the same table. Takes any
/// text, however malformed or hostile, and ends within the limits' deadlines. Safe for any thread.
public final class PageExtractor {
  private static final String TOO_LARGE =
      "the page is larger than what an extractor reads. Ask for the format raw_html to get all of"
          + " it.";

  private static final int FEW_WORDS = 40;

  private final PageLimits limits;
  private final PageParser parser;
  private final ContentJudge judge;
  private final FieldFinder fields;

  /// An extractor with the judge of content that RipTide ships.
  public PageExtractor(PageLimits limits) {
    this(limits, ContentModel.shipped());
  }

  /// An extractor whose judge of content goes by another model.
  public PageExtractor(PageLimits limits, ContentModel model) {
    this(
        limits,
        new PageParser(limits),
        new ContentJudge(model),
        new FieldFinder(new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT), Tenant.DEFAULT));
  }

  private PageExtractor(
      PageLimits limits, PageParser parser, ContentJudge judge, FieldFinder fields) {
    this.limits = limits;
    this.parser = parser;
    this.judge = judge;
    this.fields = fields;
  }

  /// The same extractor for pages of a tenant who may have brought extractors.
  public PageExtractor with(FieldFinder finder) {
    return new PageExtractor(limits, parser, judge, finder);
  }

  /// Extracts `html`, whose relative URLs are relative to `url`. The options' selectors are CSS;
  /// what they exclude is gone before anything else looks at the page.
  public Extraction extract(String html, String url, CrawlOptions options) {
    long start = System.nanoTime();
    try {
      PageTree tree = parser.parse(html, url);
      BitSet excluded = excluded(tree, options);
      MainContent content = content(tree, excluded, options);
      return extracted(html, rescued(content, options), options, start);
    } catch (InvalidSelectorException invalid) {
      return new Extraction.Refused(new Failure.ExtractionFailed(reason(invalid)));
    } catch (RuleFailedException failed) {
      return new Extraction.Refused(new Failure.ExtractionFailed(failed.reason()));
    }
  }

  /// Takes `text` as a page that has no HTML: plain text, or Markdown if `type` says so.
  public Extraction extractText(String text, MediaType type, String url, CrawlOptions options) {
    String bounded = text.substring(0, Math.min(text.length(), limits.maxCharacters()));
    try {
      return PlainText.extract(bounded, type, url, options, limits, fields);
    } catch (RuleFailedException failed) {
      return new Extraction.Refused(new Failure.ExtractionFailed(failed.reason()));
    }
  }

  /// A page that shows next to nothing without scripts may carry its text for them: then that is
  /// its content.
  private MainContent rescued(MainContent content, CrawlOptions options) {
    int words = content.body().volume().words();
    boolean chosen = !options.includeSelectors().isEmpty() || !options.excludeSelectors().isEmpty();
    if (words >= FEW_WORDS || chosen) {
      return content;
    }
    PageTree tree = content.body().tree();
    Optional<Element> embedded = EmbeddedText.of(tree.document());
    if (embedded.isEmpty() || TextMeasure.of(embedded.get().text()).words() <= 2 * words) {
      return content;
    }
    return MainContent.embedded(parser.with(embedded.get(), tree), embedded.get(), content);
  }

  private BitSet excluded(PageTree tree, CrawlOptions options) throws InvalidSelectorException {
    if (options.excludeSelectors().isEmpty()) {
      return new BitSet();
    }
    return SelectorMarks.of(options.excludeSelectors()).on(tree, limits.deadline());
  }

  private MainContent content(PageTree tree, BitSet excluded, CrawlOptions options)
      throws InvalidSelectorException {
    if (!options.includeSelectors().isEmpty()) {
      BitSet marks = SelectorMarks.of(options.includeSelectors()).on(tree, limits.deadline());
      List<Integer> roots = marks.stream().boxed().toList();
      return MainContent.selected(Selection.of(tree, roots, excluded));
    }
    return options.onlyMainContent()
        ? judge.content(tree, excluded)
        : ContentJudge.everything(tree, excluded);
  }

  private Extraction.Extracted extracted(
      String html, MainContent content, CrawlOptions options, long start)
      throws RuleFailedException {
    Selection selection = content.body();
    Selection structured = content.withHeadline();
    PageTree tree = selection.tree();
    BaseUrl base = BaseUrl.of(tree);
    Set<Format> formats = options.formats();
    boolean whole = tree.isComplete();
    String text = TextRenderer.render(selection) + (whole ? "" : CutNotice.text(TOO_LARGE));
    PageFacts facts = MetadataReader.read(tree, base, text, content.pageType());
    List<Link> links = PageLinks.of(tree, base);
    boolean metadata = formats.contains(Format.METADATA);
    List<Media> media = metadata ? PageMedia.of(structured, base) : List.of();
    TextMeasure measure = TextMeasure.of(text);
    Supplier<String> markdown =
        () ->
            MarkdownRenderer.render(structured, base)
                + (whole ? "" : CutNotice.markdown(TOO_LARGE));
    return new Extraction.Extracted(
        metadata ? facts : facts.withMetadata(Metadata.NONE),
        new Extraction.Renditions(
            asked(formats, Format.TEXT, () -> text),
            asked(formats, Format.MARKDOWN, markdown),
            asked(
                formats,
                Format.HTML,
                () ->
                    HtmlRenderer.render(structured, base)
                        + (whole ? "" : CutNotice.html(TOO_LARGE))),
            formats.contains(Format.LINKS) ? links : List.of(),
            media),
        measure.words(),
        ReadingTime.seconds(measure),
        QualityScore.of(selection.volume(), facts, content.confidence()),
        Digest.sha256Hex(text),
        extractor(content, RenderGate.of(tree, selection.volume().words()), start),
        links,
        fields(options, html, content, text, facts),
        chunks(options, text, markdown),
        options.discovery().map(asked -> TextSigns.of(asked, facts, text, measure.words())));
  }

  private Optional<Extracted> fields(
      CrawlOptions options, String html, MainContent content, String text, PageFacts facts)
      throws RuleFailedException {
    if (options.strategies().isEmpty()) {
      return Optional.empty();
    }
    PageTree tree = content.body().tree();
    var page =
        new Page(
            html,
            tree.document(),
            BaseUrl.of(tree),
            text,
            facts,
            content.confidence(),
            limits.deadline());
    return Optional.of(fields.find(options.strategies().get(), page));
  }

  private Optional<Chunks> chunks(CrawlOptions options, String text, Supplier<String> markdown)
      throws RuleFailedException {
    if (options.effectiveChunking().isEmpty()) {
      return Optional.empty();
    }
    Chunking how = options.effectiveChunking().get();
    String content = how.of() == Chunking.Source.TEXT ? text : markdown.get();
    return Optional.of(Chunker.chunk(content, how, limits.deadline()));
  }

  private static Extractor extractor(MainContent content, Gate gate, long start) {
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Extractor(
        content.strategy(),
        content.confidence(),
        content.fallbackPath(),
        ms,
        content.pageType(),
        Optional.of(gate));
  }

  private static Optional<String> asked(
      Set<Format> formats, Format format, Supplier<String> rendition) {
    return formats.contains(format) ? Optional.of(rendition.get()) : Optional.empty();
  }

  private static String reason(InvalidSelectorException invalid) {
    String message = invalid.getMessage();
    return message == null ? "a selector cannot be used" : message;
  }
}
