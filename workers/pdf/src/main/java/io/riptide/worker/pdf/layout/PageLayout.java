// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.layout.columns.Columns;
import io.riptide.worker.pdf.layout.words.Ellipses;
import io.riptide.worker.pdf.layout.words.WordFormer;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Glyph;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.page.RightToLeft;
import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.page.tags.PageTags;
import io.riptide.worker.pdf.table.PdfTable;
import io.riptide.worker.pdf.table.aligned.AlignedTables;
import io.riptide.worker.pdf.table.ruled.Drawings;
import io.riptide.worker.pdf.table.ruled.TableFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// From a page's marks to its lines and tables in reading order.
public final class PageLayout {
  private PageLayout() {}

  /// The page in reading order.
  ///
  /// @param tags what the file's structure tree says of it, if anything
  public static PageFlow of(PageMarks marks, Optional<PageTags> tags) {
    List<Word> words = WordFormer.words(marks.glyphs());
    List<Rule> rules = TableFinder.rules(marks);
    List<PdfTable> tables = TableFinder.ruled(marks, words, rules);
    List<Word> free = outside(words, tables);
    List<List<Placed>> regions = regions(free, tables, rules);
    List<PdfTable> aligned =
        aligned(marks.number(), regions, rules).stream()
            .filter(table -> !Drawings.fill(marks, table.box()))
            .toList();
    if (!aligned.isEmpty()) {
      tables = new ArrayList<>(tables);
      tables.addAll(aligned);
      free = outside(words, tables);
      regions = regions(free, tables, rules);
    }
    IdentityHashMap<Word, Integer> columnOf = columnOf(regions);
    List<PdfTable> found = tables;
    Optional<List<FlowItem>> tagged =
        tags.flatMap(page -> TaggedPage.items(marks.number(), page, words, found, columnOf));
    boolean coherent = PaintOrder.isCoherent(words) && !PaintOrder.crosses(free, columnOf);
    PageFlow.Order order =
        tagged.isPresent()
            ? PageFlow.Order.TAGS
            : coherent ? PageFlow.Order.PAINT : PageFlow.Order.GEOMETRY;
    List<FlowItem> items =
        switch (order) {
          case TAGS -> tagged.orElseThrow();
          case PAINT -> painted(free, words, tables, columnOf);
          case GEOMETRY -> placed(regions);
        };
    for (List<Glyph> layer : marks.turned()) {
      for (Line line : PaintOrder.lines(WordFormer.words(layer))) {
        items.add(new FlowItem.Text(line.inColumn(Line.TURNED)));
      }
    }
    List<Box> columns = new ArrayList<>();
    regions.forEach(region -> columns.add(Columns.bounds(region)));
    return new PageFlow(
        marks.number(), marks.width(), marks.height(), items, columns, marks.images(), order);
  }

  private static List<List<Placed>> regions(
      List<Word> words, List<PdfTable> tables, List<Rule> rules) {
    List<Placed> all = new ArrayList<>(words);
    all.addAll(tables);
    return all.isEmpty() ? List.of() : Columns.of(all, rules);
  }

  private static List<PdfTable> aligned(int page, List<List<Placed>> regions, List<Rule> rules) {
    List<PdfTable> tables = new ArrayList<>();
    for (List<Placed> region : regions) {
      List<Word> words = new ArrayList<>();
      for (Placed placed : region) {
        if (placed instanceof Word word) {
          words.add(word);
        }
      }
      tables.addAll(AlignedTables.find(page, Columns.bounds(region), words, rules));
    }
    return tables;
  }

  private static List<Word> outside(List<Word> words, List<PdfTable> tables) {
    if (tables.isEmpty()) {
      return words;
    }
    return words.stream()
        .filter(word -> tables.stream().noneMatch(table -> table.box().holds(word.box())))
        .toList();
  }

  private static IdentityHashMap<Word, Integer> columnOf(List<List<Placed>> regions) {
    IdentityHashMap<Word, Integer> columnOf = new IdentityHashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      for (Placed placed : regions.get(i)) {
        if (placed instanceof Word word) {
          columnOf.put(word, i);
        }
      }
    }
    return columnOf;
  }

  /// Paint order; a table stands where its first word was painted.
  private static List<FlowItem> painted(
      List<Word> free,
      List<Word> all,
      List<PdfTable> tables,
      IdentityHashMap<Word, Integer> columnOf) {
    Map<Integer, PdfTable> starts = new HashMap<>();
    for (PdfTable table : tables) {
      all.stream()
          .filter(word -> table.box().holds(word.box()))
          .min(Comparator.comparingInt(Word::order))
          .ifPresent(word -> starts.put(word.order(), table));
    }
    List<Integer> places = starts.keySet().stream().sorted().toList();
    List<FlowItem> items = new ArrayList<>();
    int from = 0;
    for (int place : places) {
      int to = from;
      while (to < free.size() && free.get(to).order() < place) {
        to++;
      }
      addLines(items, free.subList(from, to), columnOf);
      items.add(new FlowItem.Grid(Objects.requireNonNull(starts.get(place))));
      from = to;
    }
    addLines(items, free.subList(from, free.size()), columnOf);
    return items;
  }

  private static void addLines(
      List<FlowItem> items, List<Word> words, IdentityHashMap<Word, Integer> columnOf) {
    for (Line line : PaintOrder.lines(words)) {
      int column = columnOf.getOrDefault(line.words().getFirst(), 0);
      items.add(new FlowItem.Text(line.inColumn(column)));
    }
  }

  /// Column by column, and inside a column from top to bottom.
  private static List<FlowItem> placed(List<List<Placed>> regions) {
    List<FlowItem> items = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      List<Word> words = new ArrayList<>();
      List<FlowItem> column = new ArrayList<>();
      for (Placed placed : regions.get(i)) {
        switch (placed) {
          case Word word -> words.add(word);
          case PdfTable table -> column.add(new FlowItem.Grid(table));
          default -> throw new IllegalStateException("neither word nor table: " + placed);
        }
      }
      for (List<Word> row : Rows.of(words)) {
        column.add(new FlowItem.Text(Line.of(RightToLeft.ordered(Ellipses.joined(row)), i)));
      }
      column.sort(Comparator.comparingDouble(item -> item.box().centreY()));
      items.addAll(column);
    }
    return items;
  }
}
