// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A Markdown text as blocks (a heading, a paragraph, a list, a table, a fence of code), and which
/// headings are in force where (CommonMark 0.31, sections 4.2 and 4.5). Immutable.
final class Outline {
  private static final Pattern HEADING =
      Pattern.compile("(#{1,6})[ \\t]+(.*?)(?:[ \\t]+#+)?[ \\t]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern MARKS = Pattern.compile("[*_`]+|\\\\(?=\\p{Punct})");

  private final List<Block> blocks;
  private final NavigableMap<Integer, List<String>> paths;

  private Outline(List<Block> blocks, NavigableMap<Integer, List<String>> paths) {
    this.blocks = blocks;
    this.paths = paths;
  }

  /// The characters from `start` to before `end`, blank lines behind it included.
  record Block(int start, int end, boolean heading) {}

  static Outline of(String markdown) {
    return new Reader(markdown).read();
  }

  /// A text without structure.
  static Outline plain() {
    return new Outline(List.of(), new TreeMap<>());
  }

  List<Block> blocks() {
    return blocks;
  }

  /// The headings above a place, outermost first; of a heading itself, with it.
  List<String> path(int at) {
    Map.Entry<Integer, List<String>> above = paths.floorEntry(at);
    return above == null ? List.of() : above.getValue();
  }

  private static final class Reader {
    private final String text;
    private final List<Block> blocks = new ArrayList<>();
    private final NavigableMap<Integer, List<String>> paths = new TreeMap<>();
    private final List<String> titles = new ArrayList<>(Collections.nCopies(6, ""));
    private int blockStart;
    private boolean blank;
    private String fence = "";

    private Reader(String text) {
      this.text = text;
    }

    private Outline read() {
      int line = 0;
      while (line < text.length()) {
        int next = text.indexOf('\n', line);
        int end = next < 0 ? text.length() : next;
        line(line, text.substring(line, end));
        line = end + 1;
      }
      close(text.length(), false);
      return new Outline(List.copyOf(blocks), paths);
    }

    private void line(int start, String line) {
      var fenced = FENCE.matcher(line);
      if (!fence.isEmpty()) {
        if (fenced.matches() && fenced.group(1).startsWith(fence)) {
          fence = "";
        }
        return;
      }
      if (line.isBlank()) {
        blank = true;
        return;
      }
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        close(start, false);
        title(start, heading.group(1).length(), plain(heading.group(2)));
        close(Math.min(text.length(), start + line.length() + 1), true);
        return;
      }
      boolean continued = line.startsWith("  ") || line.startsWith("\t");
      if (blank && !continued) {
        close(start, false);
      }
      blank = false;
      if (fenced.matches()) {
        fence = fenced.group(1);
      }
    }

    private void close(int end, boolean heading) {
      if (end > blockStart) {
        blocks.add(new Block(blockStart, end, heading));
      }
      blockStart = end;
      blank = false;
    }

    private void title(int at, int level, String title) {
      titles.set(level - 1, title);
      Collections.fill(titles.subList(level, titles.size()), "");
      paths.put(at, titles.stream().filter(each -> !each.isEmpty()).toList());
    }

    private static String plain(String heading) {
      String named = LINK.matcher(heading).replaceAll("$1");
      return MARKS.matcher(named).replaceAll("").strip();
    }
  }
}
