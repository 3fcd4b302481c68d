// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.OutlineEntry;
import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From lines to blocks, over the whole document: what a line means depends on what the others look
/// like.
public final class Structure {
  private static final float INDENT = 0.8f;
  private static final int MAX_DEPTH = 6;

  private final Headings headings;
  private final LineJoiner joiner;
  private final List<Float> indents = new ArrayList<>();
  private final List<Line> headingLines = new ArrayList<>();

  private Structure(BodyStyle body, Vocabulary vocabulary, List<OutlineEntry> outline) {
    this.headings = new Headings(body, outline);
    this.joiner = new LineJoiner(vocabulary);
  }

  public static List<PdfPage> of(List<PageFlow> flows, List<OutlineEntry> outline) {
    List<PageFlow> pages = RunningHeads.removed(flows);
    Structure structure = new Structure(BodyStyle.of(pages), Vocabulary.of(pages), outline);
    List<List<Draft>> drafts = new ArrayList<>();
    for (PageFlow page : pages) {
      drafts.add(structure.drafts(page));
    }
    HeadingRanks ranks = new HeadingRanks(structure.headingLines);
    List<PdfPage> read = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PageFlow page = pages.get(i);
      List<PdfBlock> blocks = new ArrayList<>();
      for (Draft draft : drafts.get(i)) {
        blocks.add(structure.block(draft, ranks));
      }
      read.add(
          new PdfPage(
              page.number(), page.width(), page.height(), blocks, page.images(), page.order()));
    }
    return read;
  }

  private sealed interface Draft {
    record Ready(PdfBlock block) implements Draft {}

    record Title(List<Line> lines, String text) implements Draft {}
  }

  private List<Draft> drafts(PageFlow page) {
    List<Draft> drafts = new ArrayList<>();
    for (Object group : LineGroups.of(page)) {
      if (group instanceof FlowItem.Grid(PdfTable table)) {
        drafts.add(new Draft.Ready(new PdfBlock.Table(table)));
      } else {
        @SuppressWarnings("unchecked")
        List<Line> lines = (List<Line>) group;
        drafts.add(draft(lines));
      }
    }
    return drafts;
  }

  private Draft draft(List<Line> lines) {
    String text = joiner.join(lines);
    Box box = lines.getFirst().box();
    for (Line line : lines) {
      box = box.union(line.box());
    }
    if (headings.isHeading(lines, text)) {
      indents.clear();
      headingLines.add(lines.getFirst());
      return new Draft.Title(lines, text);
    }
    Optional<Markers.Marked> bullet = Markers.bullet(lines.getFirst());
    if (bullet.isPresent() && bullet.get().rest().length() > 0) {
      String rest = text.substring(text.indexOf(bullet.get().rest().charAt(0), 1));
      return new Draft.Ready(
          new PdfBlock.ListItem(
              bullet.get().marker(), depth(box.left(), lines.getFirst().size()), rest, box));
    }
    indents.clear();
    return new Draft.Ready(new PdfBlock.Paragraph(text, box));
  }

  /// How many items before it, in one list, stand further left than the next.
  private int depth(float left, float em) {
    while (!indents.isEmpty() && indents.getLast() > left + INDENT * em) {
      indents.removeLast();
    }
    if (indents.isEmpty() || indents.getLast() < left - INDENT * em) {
      indents.add(left);
    }
    return Math.min(indents.size(), MAX_DEPTH) - 1;
  }

  private PdfBlock block(Draft draft, HeadingRanks ranks) {
    return switch (draft) {
      case Draft.Ready(PdfBlock block) -> block;
      case Draft.Title(List<Line> lines, String text) -> {
        Box box = lines.getFirst().box();
        for (Line line : lines) {
          box = box.union(line.box());
        }
        int level = headings.outlineLevel(text).orElseGet(() -> ranks.level(lines.getFirst()));
        yield new PdfBlock.Heading(level, text, box);
      }
    };
  }
}
