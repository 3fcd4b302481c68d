// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits the lines of a page into groups that belong together: one paragraph, heading or list item
/// each. Tables stand between them.
final class LineGroups {
  private static final float SAME_SIZE = 0.08f;
  private static final float LOOSE = 1.28f;
  private static final float WIDE = 2.4f;

  private final PageFlow page;
  private final List<LineGroup> groups = new ArrayList<>();
  private List<Line> open = new ArrayList<>();
  private Optional<Tag> openTag = Optional.empty();
  private float leading;

  private LineGroups(PageFlow page) {
    this.page = page;
  }

  static List<LineGroup> of(PageFlow page) {
    LineGroups groups = new LineGroups(page);
    for (FlowItem item : page.items()) {
      switch (item) {
        case FlowItem.Text(Line line, Optional<Tag> tag) -> groups.take(line, tag);
        case FlowItem.Grid(PdfTable table) -> {
          groups.close();
          groups.groups.add(new LineGroup.Table(table));
        }
      }
    }
    groups.close();
    return groups.groups;
  }

  private void take(Line line, Optional<Tag> tag) {
    if (!open.isEmpty() && !goesOn(line, tag)) {
      close();
    }
    openTag = tag;
    if (!open.isEmpty()) {
      float step = line.baseline() - open.getLast().baseline();
      if (step > 0.5f * line.size()) {
        leading = leading == 0 ? step : Math.min(leading, step);
      }
    }
    open.add(line);
  }

  private void close() {
    if (!open.isEmpty()) {
      groups.add(new LineGroup.Lines(open, openTag));
      open = new ArrayList<>();
    }
    leading = 0;
  }

  /// Tags decide where both lines have one. Only a paragraph is not taken at the file's word over a
  /// wide gap, since some programs call a whole page one.
  private boolean goesOn(Line next, Optional<Tag> tag) {
    if (openTag.isEmpty() || tag.isEmpty()) {
      return openTag.isEmpty() && tag.isEmpty() && continues(open.getLast(), next);
    }
    boolean same = openTag.get().element() == tag.get().element();
    float step = next.baseline() - open.getLast().baseline();
    boolean far = tag.get().role() == Role.PARAGRAPH && step > WIDE * next.size();
    return same && !far;
  }

  private boolean continues(Line last, Line next) {
    if (sameBand(last, next)) {
      return last.column() == next.column() && last.box().right() <= next.box().right() + 1;
    }
    if (!sameStyle(last, next) || Markers.bullet(next).isPresent()) {
      return false;
    }
    if (Markers.number(next).isPresent() && !hangs(last, next)) {
      return false;
    }
    boolean up = next.baseline() < last.baseline();
    if (last.column() != next.column() || up) {
      return up && flowsOn(last, next);
    }
    float step = next.baseline() - last.baseline();
    float most = leading > 0 ? leading * LOOSE : 1.75f * Math.max(last.size(), next.size());
    if (step > most || last.box().overlapX(next.box()) <= 0) {
      return false;
    }
    return !indented(last, next) && !endsShort(last, next);
  }

  private static boolean sameBand(Line last, Line next) {
    Box a = last.box();
    Box b = next.box();
    return a.overlapY(b) > 0.4f * Math.min(a.height(), b.height());
  }

  private static boolean sameStyle(Line last, Line next) {
    float big = Math.max(last.size(), next.size());
    boolean size = Math.abs(last.size() - next.size()) <= SAME_SIZE * big + 0.2f;
    boolean weight = last.face().bold() == next.face().bold();
    boolean mono = last.face().mono() == next.face().mono();
    return size && mono && (weight || mixed(last) || mixed(next));
  }

  /// Bold words inside a line of plain ones do not start something new.
  private static boolean mixed(Line line) {
    boolean bold = false;
    boolean plain = false;
    for (var word : line.words()) {
      bold |= word.face().bold();
      plain |= !word.face().bold();
    }
    return bold && plain;
  }

  /// A number that begins a line by chance: the line before it ran to the edge without an end.
  private boolean hangs(Line last, Line next) {
    char end = last.text().charAt(last.text().length() - 1);
    boolean open = Character.isLetter(end) || end == ',' || end == '-';
    return open
        && last.box().right() > column(last).right() - 2.5f * last.size()
        && Math.abs(next.box().left() - last.box().left()) < 0.5f * next.size();
  }

  /// From the foot of a column to the head of the next.
  private static boolean flowsOn(Line last, Line next) {
    char end = last.text().charAt(last.text().length() - 1);
    char start = next.text().charAt(0);
    boolean open = Character.isLetter(end) || end == ',' || end == '-' || end == '\u00ad';
    return open && (Character.isLowerCase(start) || end == '-');
  }

  private boolean indented(Line last, Line next) {
    float em = next.size();
    float step = next.box().left() - last.box().left();
    boolean hanging = open.size() == 1 && isItem(open.getFirst());
    if (hanging || (centred(last) && centred(next))) {
      return false;
    }
    boolean first = open.size() == 1;
    boolean indent = step > 0.8f * em && step < 5 * em;
    boolean stopped = last.box().right() < column(last).right() - 3 * em;
    return indent && (!first || stopped);
  }

  private static boolean isItem(Line line) {
    return Markers.bullet(line).isPresent() || Markers.number(line).isPresent();
  }

  private boolean centred(Line line) {
    Box column = column(line);
    float left = line.box().left() - column.left();
    float right = column.right() - line.box().right();
    return left > 2 * line.size() && Math.abs(left - right) < 1.5f * line.size();
  }

  /// A line that stops although the next word would have fitted ends its paragraph.
  private boolean endsShort(Line last, Line next) {
    Box column = column(last);
    float left = column.right() - last.box().right();
    float word = next.words().getFirst().box().width();
    boolean fits = left > word + 0.12f * column.width() + last.size();
    char end = last.text().charAt(last.text().length() - 1);
    boolean sentence = ".:!?\u201d\")".indexOf(end) >= 0;
    return fits && sentence && !centred(last) && open.size() > 1;
  }

  private Box column(Line line) {
    return line.column() >= 0 && line.column() < page.columns().size()
        ? page.columns().get(line.column())
        : line.box();
  }
}
