// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.worker.extract.dom.PageLimits;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePagesTest {
  /// Far above the limits' own deadlines: it catches what never ends, on any machine.
  private static final Duration FOREVER = Duration.ofSeconds(30);

  /// Of all that is ever allocated for a page, which is more than it holds at any time.
  private static final long MOST_BYTES = 3_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT, true, Set.of(Format.values()), true, List.of(), List.of());

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<a href=x>",
        "<p>",
        "<form>",
        "<svg>",
        "<select>",
        "<dl><dd>",
        "<h1>",
        "<button>",
        "<template>",
        "<font>",
        "<math>",
        "<i><b>"
      })
  void aHundredThousandNestedElementsAreExtracted(String tag) {
    var extracted = extract(tag.repeat(100_000) + "the text at the bottom");
    assertThat(extracted.contentHash()).hasSize(64);
  }

  @Test
  void theTextBelowDeepNestingIsFound() {
    assertThat(extract("<div>".repeat(100_000) + "the bottom").renditions().text())
        .contains("the bottom");
  }

  @Test
  void fiveMegabytesOfGarbageAreBounded() {
    long seed = System.nanoTime();
    var extracted = extract(garbage(new Random(seed), 5_000_000));
    assertThat(extracted.wordCount()).as("seed %d", seed).isNotNegative();
  }

  @Test
  void fiftyMegabytesOfParagraphsAreBounded() {
    var extracted = extract("<p>some words, and more.".repeat(2_200_000));
    assertThat(extracted.renditions().text().orElseThrow())
        .hasSizeLessThan(10_000_000)
        .endsWith("get all of it.]");
  }

  @Test
  void aTableThatSpansAMillionCellsIsBounded() {
    var extracted =
        extract(
            "<table>"
                + "<tr><td colspan=1000 rowspan=65000>x<td>y</tr>".repeat(3_000)
                + "</table>");
    assertThat(extracted.renditions().markdown().orElseThrow().length()).isLessThan(10_000_000);
  }

  @Test
  void aHundredThousandRelativeLinksUnderALongBaseAreBounded() {
    var extracted =
        extract(
            "<base href='https://a.example/"
                + "d/".repeat(1_000)
                + "'>"
                + "<a href=x1>y</a>, ".repeat(100_000));
    assertThat(extracted.renditions().markdown().orElseThrow().length()).isLessThan(20_000_000);
  }

  @Test
  void anElementWithTenThousandAttributesIsExtracted() {
    StringBuilder page = new StringBuilder("<div ");
    for (int i = 0; i < 10_000; i++) {
      page.append('a').append(i).append("=b ");
    }
    assertThat(extract(page + ">text").renditions().text()).contains("text");
  }

  @Test
  void mutatedPagesNeverEndInAnException() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String page = Pages.read("article.html");
    for (int round = 0; round < 200; round++) {
      String mutated = mutate(page, random);
      Assertions.assertDoesNotThrow(() -> extract(mutated), () -> "seed " + seed);
    }
  }

  @Test
  void bytesReadInAWrongCharsetAreExtracted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] page = Pages.read("article.html").getBytes(StandardCharsets.UTF_8);
    Charset[] wrong = {
      StandardCharsets.UTF_16LE,
      StandardCharsets.UTF_16BE,
      StandardCharsets.ISO_8859_1,
      Charset.forName("GB18030"),
      Charset.forName("Shift_JIS")
    };
    for (int round = 0; round < 50; round++) {
      byte[] cut = Arrays.copyOf(page, 1 + random.nextInt(page.length));
      cut[random.nextInt(cut.length)] = (byte) random.nextInt(256);
      String read = new String(cut, wrong[round % wrong.length]);
      Assertions.assertDoesNotThrow(() -> extract(read), () -> "seed " + seed);
    }
  }

  @Test
  void textThatLooksLikeDatesAndBylinesAllOverIsBounded() {
    assertThat(extract("<div class='by date'>by 2020-01-01 ".repeat(300_000)).contentHash())
        .hasSize(64);
  }

  private Extraction.Extracted extract(String html) {
    Extraction extraction = Assertions.assertTimeoutPreemptively(FOREVER, () -> measured(html));
    return (Extraction.Extracted) extraction;
  }

  private Extraction measured(String html) {
    long thread = Thread.currentThread().threadId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    Extraction extraction = extractor.extract(html, "https://site.example/", OPTIONS);
    assertThat(THREADS.getThreadAllocatedBytes(thread) - before)
        .as("bytes ever asked for, by a page of %d characters", html.length())
        .isLessThan(MOST_BYTES);
    return extraction;
  }

  private static String mutate(String page, Random random) {
    StringBuilder mutated = new StringBuilder(page);
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.setLength(Math.max(1, at));
        case 1 -> mutated.setCharAt(at, (char) random.nextInt(0x3000));
        case 2 -> mutated.insert(at, garbage(random, 40));
        default -> mutated.delete(at, Math.min(mutated.length() - 1, at + random.nextInt(60)));
      }
    }
    return mutated.toString();
  }

  private static String garbage(Random random, int length) {
    String[] pieces = {
      "<div>", "</div>", "<p", "<td>", "&#x1F600;", "&#xFFFFFFFF;", "&amp", "<!--", "-->",
          "<![CDATA[",
      "</p>", "<a href='", "\"", "\0", "\uD800", "text, ", "<li>", "<pre>", "<svg><title>",
          "</table>"
    };
    StringBuilder garbage = new StringBuilder(length + 20);
    while (garbage.length() < length) {
      garbage.append(
          random.nextInt(3) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : pieces[random.nextInt(pieces.length)]);
    }
    return garbage.toString();
  }
}
