// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.page.tags.PageTags;
import io.riptide.worker.pdf.page.tags.PageTags.Place;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import io.riptide.worker.pdf.table.PdfTable;
import io.riptide.worker.pdf.table.TaggedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A page in the order of the file's structure tree, where the tree is good for that.
/* Trees are written by programs, and many are wrong: text without tags, tags in the order of
 * painting or of nothing at all. So a tree counts only for a page on which it names nine tenths of
 * the text, and on which its order can be read as that of paint must: step by step along lines and
 * down, without going to and fro between columns. What it leaves out stays behind the text that was
 * painted before it. */
final class TaggedPage {
  private static final float COVERED = 0.9f;
  private static final int ARTIFACT = -2;

  private final int page;
  private final List<Tagged> words;
  private final IdentityHashMap<Word, Integer> columnOf;
  private final List<FlowItem> items = new ArrayList<>();

  /// A word and where the tree has it.
  private record Tagged(Word word, Place place) {
    Tag tag() {
      return place.tag();
    }

    int table() {
      return tag().slot().map(Tag.Slot::table).orElse(-1);
    }
  }

  private TaggedPage(int page, List<Tagged> words, IdentityHashMap<Word, Integer> columnOf) {
    this.page = page;
    this.words = words;
    this.columnOf = columnOf;
  }

  /// The page in that order; empty when its tags are not good enough.
  ///
  /// @param words of the page, in paint order
  /// @param found tables that were found by their looks; those whose words the tree calls
  ///   paragraphs stay
  static Optional<List<FlowItem>> items(
      int page,
      PageTags tags,
      List<Word> words,
      List<PdfTable> found,
      IdentityHashMap<Word, Integer> columnOf) {
    if (!covers(tags, words)) {
      return Optional.empty();
    }
    var tagged = new TaggedPage(page, placed(tags, words), columnOf);
    if (!tagged.isReadable()) {
      return Optional.empty();
    }
    tagged.flow(found.stream().filter(tagged::isOfParagraphs).toList());
    return Optional.of(tagged.items);
  }

  private static boolean covers(PageTags tags, List<Word> words) {
    int all = 0;
    int named = 0;
    for (Word word : words) {
      if (word.mark() != ARTIFACT) {
        all += word.text().length();
        named += tags.of(word.mark()).isPresent() ? word.text().length() : 0;
      }
    }
    return all > 0 && named >= COVERED * all;
  }

  private static List<Tagged> placed(PageTags tags, List<Word> words) {
    var placed = new ArrayList<Tagged>(words.size());
    Place last = new Place(-1, Tag.of(0, Role.PARAGRAPH, 0));
    for (Word word : words) {
      Optional<Place> own = tags.of(word.mark());
      last = own.orElse(new Place(last.order(), Tag.of(-1, Role.PARAGRAPH, 0)));
      placed.add(new Tagged(word, last));
    }
    placed.sort(Comparator.comparingInt(each -> each.place().order()));
    return placed;
  }

  /// Cells are left out: from the last line of one to the first of the next it goes up.
  private boolean isReadable() {
    List<Word> text =
        words.stream().filter(each -> each.tag().role() != Role.CELL).map(Tagged::word).toList();
    return PaintOrder.isCoherent(text) && !PaintOrder.crosses(text, columnOf);
  }

  private boolean isOfParagraphs(PdfTable table) {
    return words.stream()
        .filter(each -> table.box().holds(each.word().box()))
        .allMatch(each -> each.tag().role() == Role.PARAGRAPH);
  }

  private void flow(List<PdfTable> found) {
    Set<PdfTable> done = new HashSet<>();
    Set<Integer> cut = new HashSet<>();
    var open = new ArrayList<Tagged>();
    for (Tagged next : words) {
      Optional<PdfTable> grid =
          found.stream().filter(table -> table.box().holds(next.word().box())).findFirst();
      boolean cell = next.tag().role() == Role.CELL;
      if (!open.isEmpty() && (cell || grid.isPresent() || !sameBlock(open.getLast(), next))) {
        close(open);
      }
      if (grid.isPresent()) {
        if (done.add(grid.get())) {
          items.add(new FlowItem.Grid(grid.get()));
        }
      } else if (!cell) {
        open.add(next);
      } else if (cut.add(next.table())) {
        table(next.table());
      }
    }
    close(open);
  }

  private static boolean sameBlock(Tagged a, Tagged b) {
    return a.tag().element() == b.tag().element();
  }

  private void close(List<Tagged> open) {
    if (open.isEmpty()) {
      return;
    }
    Tag tag = open.getFirst().tag();
    for (Line line : PaintOrder.lines(open.stream().map(Tagged::word).toList())) {
      int column = columnOf.getOrDefault(line.words().getFirst(), 0);
      Optional<Tag> known = tag.element() > 0 ? Optional.of(tag) : Optional.empty();
      items.add(new FlowItem.Text(line.inColumn(column), known));
    }
    open.clear();
  }

  /// What the file calls a table and is none, such as text in one column, stays text.
  private void table(int number) {
    List<Tagged> cells = words.stream().filter(each -> each.table() == number).toList();
    var table = new TaggedTable(page);
    cells.forEach(each -> table.add(each.tag().slot().orElseThrow(), each.word()));
    Optional<PdfTable> grid = table.table();
    if (grid.isPresent()) {
      items.add(new FlowItem.Grid(grid.get()));
      return;
    }
    var open = new ArrayList<Tagged>();
    for (Tagged each : cells) {
      if (!open.isEmpty() && !Objects.equals(open.getLast().tag(), each.tag())) {
        close(open);
      }
      open.add(each);
    }
    close(open);
  }
}
