// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.markdown;

import io.riptide.bench.extraction.BenchPage;
import io.riptide.bench.extraction.markdown.Structure.Part;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// `riptide bench markdown --data DIR [--peers DIR]`: how much of a page's structure is still there
/// when its Markdown is read back by a parser of CommonMark and GFM. Takes the `main` or `article`
/// of every page below DIR that has tables, listings or nested lists; with `--peers`, turndown takes
/// the same where npm has put it.
public final class MarkdownBench {
  private static final String USAGE = "Usage: riptide bench markdown --data DIR [--peers DIR]";
  private static final String URL = "https://page.invalid/";
  private static final String UNSEEN =
      "script,style,noscript,svg,iframe,template,video,audio,nav,form,button,select,input,[hidden],"
          + "[aria-hidden=true],[style*=display:none],[style*=display: none]";
  private static final int MAX_CHARACTERS = 600_000;
  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT,
          true,
          Set.of(Format.MARKDOWN),
          true,
          List.of("body"),
          List.of());
  private static final List<Extension> GFM =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(GFM).build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(GFM).build();

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);
  private final Optional<Turndown> turndown;
  private final Kept ours = new Kept();
  private final Kept theirs = new Kept();
  private int pages;

  private MarkdownBench(Optional<Turndown> turndown) {
    this.turndown = turndown;
  }

  /// Runs the benchmark; the exit code is 2 where the arguments say something else.
  public static int run(List<String> arguments, PrintStream print) throws IOException {
    boolean known = arguments.size() == 2 || arguments.size() == 4;
    boolean peers = arguments.size() == 4 && arguments.get(2).equals("--peers");
    if (!known || !arguments.getFirst().equals("--data") || (arguments.size() == 4 && !peers)) {
      print.println(USAGE);
      return 2;
    }
    Path data = Path.of(arguments.get(1));
    if (!peers) {
      new MarkdownBench(Optional.empty()).run(data, print);
      return 0;
    }
    try (Turndown turndown = Turndown.start(Path.of(arguments.get(3)))) {
      new MarkdownBench(Optional.of(turndown)).run(data, print);
      return 0;
    }
  }

  private void run(Path data, PrintStream print) throws IOException {
    for (BenchPage page : BenchPage.in(data)) {
      Optional<String> part = part(page);
      if (part.isPresent()) {
        take(part.get());
      }
    }
    print.printf("%d pages with tables, listings or nested lists%n", pages);
    print.printf("%-22s", "");
    for (Part part : Part.values()) {
      print.printf("%16s", part.name().toLowerCase(Locale.ROOT) + "s (" + ours.of(part) + ")");
    }
    print.println();
    ours.print("RipTide", print);
    if (turndown.isPresent()) {
      theirs.print(turndown.get().name(), print);
    }
  }

  private void take(String html) throws IOException {
    pages++;
    Structure source = Structure.of(html);
    ours.add(source, Structure.of(html(markdown(html))));
    if (turndown.isPresent()) {
      theirs.add(source, Structure.of(html(turndown.get().markdown(html))));
    }
  }

  /// The part of a page that both get, without what is not shown; empty where it has little to lose.
  private static Optional<String> part(BenchPage page) {
    Element part = Jsoup.parse(page.text(), URL).selectFirst("main, article, [role=main]");
    if (part == null) {
      return Optional.empty();
    }
    part.select(UNSEEN).remove();
    boolean rich =
        part.select("table").size() > 1
            || part.select("pre").size() > 2
            || part.select("li li").size() > 5;
    String html = part.outerHtml();
    return rich && html.length() <= MAX_CHARACTERS ? Optional.of(html) : Optional.empty();
  }

  private String markdown(String html) {
    return extractor.extract("<html><body>" + html + "</body></html>", URL, OPTIONS)
            instanceof Extraction.Extracted made
        ? made.renditions().markdown().orElse("")
        : "";
  }

  private static String html(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }

  /// What one tool has kept of all pages.
  private static final class Kept {
    private final Map<Part, Integer> all = new EnumMap<>(Part.class);
    private final Map<Part, Integer> kept = new EnumMap<>(Part.class);

    void add(Structure source, Structure readBack) {
      for (Part part : Part.values()) {
        all.merge(part, source.count(part), Integer::sum);
        kept.merge(part, source.kept(part, readBack), Integer::sum);
      }
    }

    int of(Part part) {
      return all.getOrDefault(part, 0);
    }

    void print(String name, PrintStream print) {
      print.printf("%-22s", name);
      for (Part part : Part.values()) {
        double share = kept.getOrDefault(part, 0) / (double) Math.max(1, of(part));
        print.print(String.format(Locale.ROOT, "%16.3f", share));
      }
      print.println();
    }
  }
}
