// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.table.PdfTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagsTest {
  private static final String[] FIRST = {
    "The river rises in the hills above the old town and",
    "runs for many miles through quiet meadows to the sea."
  };
  private static final String[] SECOND = {
    "Travellers who follow the path upstream will find an",
    "inn at every bridge, and a story in every single inn."
  };

  @TempDir private Path folder;

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(folder.resolve("tagged.pdf"));
    sheet.close();
    return ((PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file))
        .document();
  }

  private static PDStructureElement root(PDDocument document) {
    var tree = new PDStructureTreeRoot();
    var info = new PDMarkInfo();
    info.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(info);
    document.getDocumentCatalog().setStructureTreeRoot(tree);
    return element(tree, "Document");
  }

  private static PDStructureElement element(PDStructureNode parent, String type, int... marks) {
    var element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    for (int mark : marks) {
      element.appendKid(mark);
    }
    return element;
  }

  /// The elements of the first page name it once, at the top.
  private static PDStructureElement onPage(PDStructureElement element, Sheet sheet, int page) {
    element.setPage(sheet.document().getPage(page));
    return element;
  }

  @Test
  void theTreeSaysWhatComesFirstWhateverIsPaintedFirst() {
    Sheet sheet = new Sheet();
    sheet
        .marked(0, page -> page.lines(40, 100, SECOND))
        .marked(1, page -> page.lines(40, 300, FIRST));
    var document = onPage(root(sheet.document()), sheet, 0);
    element(document, "P", 0);
    element(document, "P", 1);
    PdfDocument downwards = read(sheet);
    assertThat(downwards.pages().getFirst().order()).isEqualTo(PageFlow.Order.TAGS);
    assertThat(downwards.text()).containsSubsequence("Travellers", "The river");

    Sheet sidebar = new Sheet();
    sidebar
        .marked(0, page -> page.lines(320, 100, SECOND))
        .marked(1, page -> page.lines(40, 100, FIRST));
    var two = onPage(root(sidebar.document()), sidebar, 0);
    element(two, "P", 1);
    element(two, "P", 0);
    assertThat(read(sidebar).text()).containsSubsequence("The river", "Travellers");
  }

  @Test
  void headingsAndTheirLevelsAreThoseOfTheTree() {
    Sheet sheet = new Sheet();
    sheet
        .marked(0, page -> page.text(40, 80, 10, "A plain line that is a title"))
        .marked(1, page -> page.lines(40, 110, FIRST))
        .marked(2, page -> page.text(40, 160, 10, "A plain line below it"))
        .marked(3, page -> page.lines(40, 190, SECOND))
        .marked(4, page -> page.bold(40, 250, 16, "Big words in between"))
        .marked(5, page -> page.lines(40, 280, FIRST).lines(40, 310, SECOND))
        .marked(6, page -> page.lines(40, 340, FIRST).lines(40, 370, SECOND));
    var document = onPage(root(sheet.document()), sheet, 0);
    element(document, "H1", 0);
    element(document, "P", 1);
    element(document, "H3", 2);
    element(document, "P", 3);
    element(document, "P", 4);
    element(document, "P", 5);
    element(document, "P", 6);
    assertThat(read(sheet).markdown())
        .contains("# A plain line that is a title\n")
        .contains("### A plain line below it\n")
        .contains("\n\nBig words in between\n");
  }

  @Test
  void listsAreThoseOfTheTreeWithTheirDepth() {
    Sheet sheet = new Sheet();
    sheet
        .marked(0, page -> page.text(40, 100, 10, "Fetch the water from the old well"))
        .marked(1, page -> page.text(40, 113, 10, "With the blue bucket"))
        .marked(2, page -> page.text(40, 126, 10, "3) Boil it"));
    var list = element(onPage(root(sheet.document()), sheet, 0), "L");
    var first = element(list, "LI");
    element(first, "LBody", 0);
    element(element(element(first, "L"), "LI"), "LBody", 1);
    element(element(list, "LI"), "LBody", 2);
    assertThat(read(sheet).markdown())
        .contains("- Fetch the water from the old well\n  - With the blue bucket\n3) Boil it");
  }

  @Test
  void tablesAreThoseOfTheTreeWithTheirSpans() {
    Sheet sheet = new Sheet();
    String[] texts = {"Harvest", "Place", "Wheat", "12", "North", "Barley", "7"};
    float[] xs = {100, 300, 100, 200, 300, 100, 200};
    float[] ys = {100, 100, 120, 120, 120, 140, 140};
    for (int i = 0; i < texts.length; i++) {
      int at = i;
      sheet.marked(i, page -> page.text(xs[at], ys[at], 10, texts[at]));
    }
    var table = element(onPage(root(sheet.document()), sheet, 0), "Table");
    var head = element(table, "TR");
    element(head, "TH", 0).getCOSObject().setItem(COSName.A, spans(2, 1));
    element(head, "TH", 1);
    var body = element(table, "TR");
    element(body, "TD", 2);
    element(body, "TD", 3);
    element(body, "TD", 4).getCOSObject().setItem(COSName.A, spans(1, 2));
    var last = element(table, "TR");
    element(last, "TD", 5);
    element(last, "TD", 6);
    PdfTable read = read(sheet).tables().getFirst();
    assertThat(read.method()).isEqualTo(PdfTable.Method.TAGS);
    assertThat(read.cells())
        .containsExactly(
            new PdfTable.Cell(0, 0, 1, 2, "Harvest", true),
            new PdfTable.Cell(0, 2, 1, 1, "Place", true),
            new PdfTable.Cell(1, 0, 1, 1, "Wheat", false),
            new PdfTable.Cell(1, 1, 1, 1, "12", false),
            new PdfTable.Cell(1, 2, 2, 1, "North", false),
            new PdfTable.Cell(2, 0, 1, 1, "Barley", false),
            new PdfTable.Cell(2, 1, 1, 1, "7", false));
  }

  private static org.apache.pdfbox.cos.COSDictionary spans(int columns, int rows) {
    var attributes = new org.apache.pdfbox.cos.COSDictionary();
    attributes.setName(COSName.O, "Table");
    attributes.setInt(COSName.getPDFName("ColSpan"), columns);
    attributes.setInt(COSName.getPDFName("RowSpan"), rows);
    return attributes;
  }

  @Test
  void aTreeThatNamesOnlyAPartOfThePageIsNotFollowed() {
    Sheet sheet = new Sheet();
    sheet.lines(40, 100, FIRST).marked(0, page -> page.lines(40, 300, SECOND));
    element(onPage(root(sheet.document()), sheet, 0), "H1", 0);
    PdfDocument read = read(sheet);
    assertThat(read.pages().getFirst().order()).isEqualTo(PageFlow.Order.PAINT);
    assertThat(read.markdown()).doesNotContain("#");
  }

  @Test
  void aTreeInAnOrderThatNobodyReadsIsNotFollowed() {
    Sheet sheet = new Sheet();
    for (int i = 0; i < 40; i++) {
      int at = i;
      sheet.marked(i, page -> page.text(40, 100 + 13 * at, 10, "line " + at));
    }
    var document = onPage(root(sheet.document()), sheet, 0);
    for (int i = 39; i >= 0; i--) {
      element(document, "P", i);
    }
    PdfDocument read = read(sheet);
    assertThat(read.pages().getFirst().order()).isEqualTo(PageFlow.Order.PAINT);
    assertThat(read.text()).containsSubsequence("line 1", "line 39");
  }

  @Test
  void aTreeThatContainsItselfIsWalkedOnce() {
    Sheet sheet = new Sheet().marked(0, page -> page.lines(40, 100, FIRST));
    var document = onPage(root(sheet.document()), sheet, 0);
    var part = element(document, "Part");
    element(part, "P", 0);
    part.appendKid(document);
    PdfDocument read = read(sheet);
    assertThat(read.text()).contains("The river rises");
    assertThat(read.problems()).extracting(PdfProblem::code).isEqualTo(List.of());
  }
}
