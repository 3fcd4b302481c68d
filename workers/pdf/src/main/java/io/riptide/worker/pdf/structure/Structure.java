// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.OutlineEntry;
import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import io.riptide.worker.pdf.structure.running.RunningHeads;
import io.riptide.worker.pdf.structure.text.LineJoiner;
import io.riptide.worker.pdf.structure.text.Vocabulary;
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
  private final TaggedHeadings tagged;
  private final LineJoiner joiner;
  private final BodyStyle body;
  private final List<Float> indents = new ArrayList<>();
  private final List<Line> headingLines = new ArrayList<>();

  private Structure(List<PageFlow> pages, List<OutlineEntry> outline) {
    this.body = BodyStyle.of(pages);
    this.headings = new Headings(body, outline);
    this.tagged = TaggedHeadings.of(pages);
    this.joiner = new LineJoiner(Vocabulary.of(pages));
  }

  public static List<PdfPage> of(List<PageFlow> flows, List<OutlineEntry> outline) {
    List<PageFlow> pages = RunningHeads.removed(flows);
    Structure structure = new Structure(pages, outline);
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
    List<Line> code = new ArrayList<>();
    List<LineGroup> groups = LineGroups.of(page);
    for (int i = 0; i < groups.size(); i++) {
      boolean listing =
          groups.get(i) instanceof LineGroup.Lines(List<Line> lines, Optional<Tag> tag)
              && tag.filter(block -> block.role() != Role.PARAGRAPH).isEmpty()
              && !body.mono()
              && CodeLines.isCode(lines)
              && (!code.isEmpty() || CodeLines.isMoreThanAWord(lines));
      if (!listing) {
        listing(code, drafts);
      }
      switch (groups.get(i)) {
        case LineGroup.Table(PdfTable table) ->
            drafts.add(new Draft.Ready(new PdfBlock.Table(table)));
        case LineGroup.Lines(List<Line> lines, _) when listing -> code.addAll(lines);
        case LineGroup.Lines group -> {
          boolean counted = isNumbered(groups, i - 1) || isNumbered(groups, i + 1);
          drafts.add(draft(page, group, counted));
        }
      }
    }
    listing(code, drafts);
    return drafts;
  }

  private static void listing(List<Line> code, List<Draft> drafts) {
    if (!code.isEmpty()) {
      PdfBlock block = new PdfBlock.Code(CodeLines.text(code), box(code));
      drafts.add(new Draft.Ready(block));
      code.clear();
    }
  }

  private static boolean isNumbered(List<LineGroup> groups, int i) {
    return i >= 0
        && i < groups.size()
        && groups.get(i) instanceof LineGroup.Lines(List<Line> lines, _)
        && Markers.number(lines.getFirst()).isPresent();
  }

  private static Box box(List<Line> lines) {
    Box box = lines.getFirst().box();
    for (Line line : lines) {
      box = box.union(line.box());
    }
    return box;
  }

  /// @param counted whether the group before or after begins with a number too
  private Draft draft(PageFlow page, LineGroup.Lines group, boolean counted) {
    List<Line> lines = group.lines();
    String text = joiner.join(lines);
    Box box = box(lines);
    Optional<Integer> level = tagged.level(group.tag());
    if (level.isPresent()) {
      indents.clear();
      return new Draft.Ready(new PdfBlock.Heading(level.get(), text, box));
    }
    return switch (group.tag().map(Tag::role).orElse(Role.PARAGRAPH)) {
      case ITEM -> new Draft.Ready(item(group.tag().orElseThrow().level(), lines, text, box));
      case CAPTION -> new Draft.Ready(new PdfBlock.Caption(text, box));
      case NOTE -> new Draft.Ready(new PdfBlock.Footnote(text, box));
      case CODE -> new Draft.Ready(new PdfBlock.Code(CodeLines.text(lines), box));
      case PARAGRAPH, HEADING, CELL -> seen(page, group, text, counted);
    };
  }

  /// What a group is by its looks.
  private Draft seen(PageFlow page, LineGroup.Lines group, String text, boolean counted) {
    List<Line> lines = group.lines();
    Box box = box(lines);
    if (Captions.isCaption(lines, text)) {
      return new Draft.Ready(new PdfBlock.Caption(text, box));
    }
    if (!tagged.denies(group.tag()) && headings.isHeading(lines, text)) {
      indents.clear();
      headingLines.add(lines.getFirst());
      return new Draft.Title(lines, text);
    }
    if (Footnotes.isFootnote(page, lines, body)) {
      return new Draft.Ready(new PdfBlock.Footnote(text, box));
    }
    Optional<Markers.Marked> bullet = Markers.bullet(lines.getFirst());
    boolean bulleted = bullet.isPresent() && bullet.get().rest().length() > 0;
    if (bulleted || (counted && Markers.number(lines.getFirst()).isPresent())) {
      int depth = depth(box.left(), lines.getFirst().size());
      return new Draft.Ready(item(depth, lines, text, box));
    }
    indents.clear();
    return new Draft.Ready(new PdfBlock.Paragraph(text, box));
  }

  /// A list item with its mark taken off.
  private static PdfBlock.ListItem item(int depth, List<Line> lines, String text, Box box) {
    Optional<Markers.Marked> bullet = Markers.bullet(lines.getFirst());
    if (bullet.isPresent() && !bullet.get().rest().isEmpty()) {
      String rest = text.substring(text.indexOf(bullet.get().rest().charAt(0), 1));
      return new PdfBlock.ListItem(bullet.get().marker(), depth, rest, box);
    }
    Optional<Markers.Marked> number = Markers.number(lines.getFirst());
    if (number.isPresent()) {
      String marker = number.get().marker();
      return new PdfBlock.ListItem(marker, depth, text.substring(marker.length()).strip(), box);
    }
    return new PdfBlock.ListItem("", depth, text, box);
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
        int level = headings.outlineLevel(text).orElseGet(() -> ranks.level(lines.getFirst()));
        yield new PdfBlock.Heading(level, text, box(lines));
      }
    };
  }
}
