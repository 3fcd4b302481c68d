// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import com.sun.management.ThreadMXBean;
import io.riptide.bench.Row;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// `hostile`: what the worst pages take of a thread, warm, in every format: processor time and all
/// memory that is ever asked for.
public final class HostilePages {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int LARGE = 50_000_000;
  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT, true, Set.of(Format.values()), true, List.of(), List.of());

  private HostilePages() {}

  public static List<Row> run(Path launcher) {
    Map<String, Supplier<String>> pages = new LinkedHashMap<>();
    pages.put("50 MB of paragraphs", () -> repeated("<p>some words, and more."));
    pages.put("50 MB of nested elements", () -> repeated("<div>"));
    pages.put("50 MB of nested lists", () -> repeated("<ul><li>"));
    pages.put("50 MB of links", () -> repeated("<a href=x1>y</a>, "));
    pages.put("50 MB of cells that span", () -> repeated("<tr><td colspan=1000 rowspan=65000>x"));
    pages.put("50 MB of words that look like dates", () -> repeated("<b class=date>by 2020-01-01 "));
    pages.put("5 MB of broken markup", HostilePages::garbage);
    var extractor = new PageExtractor(PageLimits.DEFAULT);
    return pages.entrySet().stream()
        .flatMap(page -> rows(page.getKey(), page.getValue().get(), extractor).stream())
        .toList();
  }

  private static List<Row> rows(String name, String html, PageExtractor extractor) {
    extractor.extract(html, "https://page.invalid/", OPTIONS);
    long thread = Thread.currentThread().threadId();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    extractor.extract(html, "https://page.invalid/", OPTIONS);
    double megabytes = (THREADS.getThreadAllocatedBytes(thread) - bytes) / 1e6;
    double seconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
    return List.of(
        new Row(name + ", CPU", seconds, "s", 2, 0),
        new Row(name + ", allocated", megabytes, "MB", 0, 0));
  }

  private static String repeated(String markup) {
    return markup.repeat(LARGE / markup.length());
  }

  private static String garbage() {
    var random = new Random(4);
    String[] pieces = {
      "<div>", "</div>", "<p", "<td>", "&#xFFFFFFFF;", "&amp", "<!--", "-->", "<a href='", "\"", "\0",
      "text, ", "<li>", "<pre>", "<svg><title>", "</table>"
    };
    var garbage = new StringBuilder(LARGE / 10 + 20);
    while (garbage.length() < LARGE / 10) {
      garbage.append(pieces[random.nextInt(pieces.length)]);
    }
    return garbage.toString();
  }
}
