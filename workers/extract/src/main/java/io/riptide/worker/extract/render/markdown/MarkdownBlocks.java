// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Markdown blocks one after the other, each inside the quotes and list items that are open. Lists
/// are tight: items follow one another without an empty line. One thread.
final class MarkdownBlocks {
  private static final int MAX_CONTAINERS = 12;

  private final StringBuilder out = new StringBuilder();
  private final List<Container> containers = new ArrayList<>();
  private final Deque<ListState> lists = new ArrayDeque<>();
  private char lastBullet = '*';
  private boolean lastWasList;
  private int skipped;

  void openQuote() {
    open(new Container("> ", "> ", false));
  }

  void openList(boolean ordered, int start) {
    boolean adjacent = lastWasList && containers.size() == 0;
    char mark = adjacent && lastBullet == '-' ? '*' : '-';
    lists.push(new ListState(ordered, Math.max(0, start), mark, adjacent));
  }

  void closeList() {
    lists.pop();
    lastWasList = true;
  }

  void openItem() {
    ListState list = lists.peek();
    String marker = list == null ? "- " : list.nextMarker();
    lastBullet = marker.charAt(0);
    open(new Container(marker, " ".repeat(marker.length()), true));
  }

  /// Ends the innermost quote or item.
  void close() {
    if (skipped > 0) {
      skipped--;
    } else if (!containers.isEmpty()) {
      containers.removeLast();
    }
  }

  /// Writes one block, which may have several lines.
  void write(String block) {
    if (!out.isEmpty()) {
      separate(block);
    }
    String first = prefix(true);
    String rest = prefix(false);
    boolean begun = false;
    for (int from = 0; from <= block.length(); ) {
      int end = block.indexOf('\n', from);
      end = end < 0 ? block.length() : end;
      out.append(begun ? "\n" : "");
      if (end == from) {
        out.append(rest.stripTrailing());
      } else {
        out.append(begun ? rest : first).append(block, from, end);
      }
      begun = true;
      from = end + 1;
    }
    for (Container container : containers) {
      container.begun = true;
    }
    for (ListState list : lists) {
      list.begun = true;
    }
    lastWasList = false;
  }

  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void open(Container container) {
    if (containers.size() >= MAX_CONTAINERS) {
      skipped++;
    } else {
      containers.add(container);
    }
  }

  private void separate(String block) {
    if (followsTightly(block)) {
      out.append('\n');
      return;
    }
    if (containers.isEmpty()) {
      out.append("\n\n");
      return;
    }
    StringBuilder prefix = new StringBuilder();
    containers.stream().takeWhile(c -> c.begun).forEach(c -> prefix.append(c.rest));
    out.append('\n').append(prefix.toString().stripTrailing()).append('\n');
  }

  /// The first block of an item follows the item before it, or the text of the item around it. A
  /// list that does not start with 1 cannot follow text tightly (CommonMark, section 5.3).
  private boolean followsTightly(String block) {
    if (containers.isEmpty() || containers.getLast().begun || !containers.getLast().item) {
      return false;
    }
    ListState list = lists.peek();
    boolean sibling = list != null && list.begun;
    String marker = containers.getLast().first;
    boolean nested = containers.size() > 1 && isBegunItem(containers.get(containers.size() - 2));
    boolean interrupts = !Character.isDigit(marker.charAt(0)) || marker.startsWith("1.");
    return !block.isEmpty() && (sibling || (nested && interrupts));
  }

  private static boolean isBegunItem(Container container) {
    return container.item && container.begun;
  }

  private String prefix(boolean firstLine) {
    if (containers.isEmpty()) {
      return "";
    }
    StringBuilder prefix = new StringBuilder();
    for (Container container : containers) {
      prefix.append(firstLine && !container.begun ? container.first : container.rest);
    }
    return prefix.toString();
  }

  private static final class Container {
    private final String first;
    private final String rest;
    private final boolean item;
    private boolean begun;

    private Container(String first, String rest, boolean item) {
      this.first = first;
      this.rest = rest;
      this.item = item;
    }
  }

  private static final class ListState {
    private final boolean ordered;
    private final char mark;
    private final boolean alternate;
    private int next;
    private boolean begun;

    private ListState(boolean ordered, int start, char mark, boolean alternate) {
      this.ordered = ordered;
      this.next = start;
      this.mark = mark;
      this.alternate = alternate;
    }

    private String nextMarker() {
      return ordered ? next++ + (alternate ? ") " : ". ") : mark + " ";
    }
  }
}
