// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.layout.PageFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
  private static final String[] LEFT = {
    "The river rises in the hills above the old town and",
    "runs for many miles through quiet meadows before it",
    "meets the sea. Along its banks stand mills that once",
    "ground the corn of seven parishes, and some of them",
    "are still at work today, although their wheels have",
    "long been replaced by engines that nobody can hear."
  };
  private static final String[] RIGHT = {
    "Travellers who follow the path upstream will find an",
    "inn at every bridge, and a story in every inn. Most",
    "of these stories are older than the bridges, which",
    "were rebuilt after the great flood, and older than",
    "the inns, which were rebuilt after the great fire of",
    "the same year. Only the river itself never changed."
  };

  @TempDir private Path folder;

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(folder.resolve("sheet.pdf"));
    sheet.close();
    return ((PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file))
        .document();
  }

  @Test
  void twoColumnsPaintedOneAfterTheOtherAreReadOneAfterTheOther() {
    PdfDocument document = read(new Sheet().lines(40, 100, LEFT).lines(320, 100, RIGHT));
    assertThat(document.text())
        .contains("engines that nobody can hear.")
        .containsSubsequence(
            "The river rises", "nobody can hear", "Travellers who", "never changed");
    assertThat(document.pages().getFirst().order()).isEqualTo(PageFlow.Order.PAINT);
  }

  @Test
  void wordsPaintedInRandomOrderAreReadByGeometry() {
    record Placed(float x, float y, String word) {}
    List<Placed> words = new ArrayList<>();
    for (int column = 0; column < 2; column++) {
      String[] lines = column == 0 ? LEFT : RIGHT;
      for (int i = 0; i < lines.length; i++) {
        float x = column == 0 ? 40 : 320;
        for (String word : List.of(lines[i].split(" ", -1))) {
          words.add(new Placed(x, 100 + 13 * i, word));
          x += 5f * word.length() + 3;
        }
      }
    }
    java.util.Collections.shuffle(words, new Random(7));
    Sheet sheet = new Sheet();
    words.forEach(word -> sheet.text(word.x(), word.y(), 9, word.word()));
    PdfDocument document = read(sheet);
    assertThat(document.text())
        .containsSubsequence(
            "The river rises", "nobody can hear.", "Travellers who", "never changed");
    assertThat(document.pages().getFirst().order()).isEqualTo(PageFlow.Order.GEOMETRY);
  }

  @Test
  void aHyphenAtALinesEndGoesWhenTheWordGoesOn() {
    PdfDocument document =
        read(
            new Sheet()
                .lines(40, 100, "It was a most extra-", "ordinary day for the well-known", "man."));
    assertThat(document.text()).contains("extraordinary day for the well-known man");
  }

  @Test
  void biggerTypeIsAHeadingAndTheBiggestIsTheFirstLevel() {
    PdfDocument document =
        read(
            new Sheet()
                .bold(40, 60, 20, "The History of the River")
                .bold(40, 100, 14, "Its source")
                .lines(40, 130, LEFT)
                .bold(40, 230, 14, "Its mouth")
                .lines(40, 260, RIGHT));
    assertThat(document.markdown())
        .contains("# The History of the River\n")
        .contains("\n## Its source\n")
        .contains("\n## Its mouth\n");
  }

  @Test
  void runningHeadsAndPageNumbersAreLeftOut() {
    Sheet sheet = new Sheet();
    for (int page = 1; page <= 4; page++) {
      sheet.text(40, 30, 9, "Annals of the River").text(300, 780, 9, String.valueOf(page));
      sheet.lines(40, 180, page % 2 == 0 ? LEFT : RIGHT);
      if (page < 4) {
        sheet.page();
      }
    }
    String text = read(sheet).text();
    assertThat(text).doesNotContain("Annals").doesNotContainPattern("(?m)^[1-4]$");
    assertThat(text).contains("The river rises").contains("Travellers");
  }

  @Test
  void quotationMarksThatWereSetAsTwoAreOne() {
    Sheet sheet = new Sheet().text(40, 100, 10, "This is \u2018\u2018the tide\u2019\u2019 here.");
    assertThat(read(sheet).text()).contains("This is \u201cthe tide\u201d here.");
  }

  @Test
  void bulletsBecomeListItems() {
    PdfDocument document =
        read(
            new Sheet()
                .lines(40, 100, LEFT)
                .text(50, 200, 10, "\u2022 first of the things")
                .text(50, 213, 10, "\u2022 second of the things"));
    assertThat(document.markdown()).contains("- first of the things\n- second of the things");
  }

  @Test
  void textThatRunsUpwardsIsReadAsWords() {
    PdfDocument document =
        read(new Sheet().lines(60, 100, LEFT).upwards(20, 400, 10, "Preprint of the year"));
    assertThat(document.text()).contains("Preprint of the year");
  }

  @Test
  void progressIsToldAfterEveryPage() {
    Sheet sheet = new Sheet().lines(40, 100, LEFT).page().lines(40, 100, RIGHT);
    Path file = sheet.save(folder.resolve("two.pdf"));
    sheet.close();
    List<String> told = new ArrayList<>();
    PdfOutcome outcome =
        new PdfReader(PdfLimits.DEFAULT, System::nanoTime)
            .read(file, List.of(), (page, pages) -> told.add(page + "/" + pages));
    assertThat(outcome).isInstanceOf(PdfOutcome.Read.class);
    assertThat(told).containsExactly("1/2", "2/2");
  }

  @Test
  void captionsFootnotesAndListingsAreToldApart() {
    PdfDocument document =
        read(
            new Sheet()
                .lines(40, 100, LEFT)
                .lines(40, 200, "Figure 3: The river at its mouth")
                .lines(40, 230, RIGHT)
                .mono(40, 330, 10, "while (true) {")
                .mono(64, 342, 10, "flow();")
                .mono(40, 354, 10, "}")
                .lines(40, 380, LEFT)
                .text(40, 700, 5, "7")
                .text(44, 703, 7, "See the annals of the river, second volume."));
    List<PdfBlock> blocks = document.pages().getFirst().blocks();
    assertThat(blocks).hasAtLeastOneElementOfType(PdfBlock.Caption.class);
    assertThat(blocks).hasAtLeastOneElementOfType(PdfBlock.Footnote.class);
    assertThat(document.markdown()).contains("```\nwhile (true) {\n    flow();\n}\n```");
  }

  @Test
  void numberedItemsKeepTheirNumbers() {
    PdfDocument document =
        read(
            new Sheet()
                .lines(40, 100, LEFT)
                .text(50, 200, 10, "1. open the lock")
                .text(50, 213, 10, "2. let the water in"));
    assertThat(document.markdown()).contains("1. open the lock\n2. let the water in");
  }

  @Test
  void theNumberOfAPageThatEndsEarlyIsLeftOut() {
    Sheet sheet =
        new Sheet().lines(40, 100, LEFT).lines(40, 400, RIGHT).text(294.5f, 520, 10, "62");
    assertThat(read(sheet).text()).contains("never changed").doesNotContain("62");
  }

  @Test
  void anAccentThatIsAGlyphOfItsOwnIsPutOnItsLetterAndIsNoGap() {
    // As TeX sets it: the accent first, in the middle above the letter that follows.
    Sheet sheet = new Sheet().lines(40, 100, LEFT).text(40, 300, 10, "Deck(");
    sheet.text(67.3f, 300, 10, "\u02dc").text(66, 300, 10, "X) is a group");
    assertThat(read(sheet).text()).contains("Deck(X\u0303) is a group");
  }
}
