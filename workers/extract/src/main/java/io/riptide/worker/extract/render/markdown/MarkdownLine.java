// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.text.Folding;
import java.util.ArrayList;
import java.util.List;

/// The running text of one Markdown block, with the spans (strong, link, …) that are open in it. A
/// span that outlives the block, as a link around a whole card does, is closed at the block's end
/// and opened again in the next, a link only until it has had some text. One thread.
final class MarkdownLine {
  static final String HARD_BREAK = "  \n";

  private final StringBuilder line = new StringBuilder();
  private final List<Span> open = new ArrayList<>();
  private boolean guard;

  /// Adds text, escaped and with white space folded.
  ///
  /// @param plain whether there is nothing to escape and nothing to fold but a space at its start
  void text(String text, boolean plain) {
    if (plain) {
      guardWord(text);
      Folding.appendFolded(line, text);
      return;
    }
    String escaped = MarkdownEscape.inline(text, isOpen(SpanKind.LINK));
    guardWord(escaped);
    Folding.append(line, escaped);
  }

  /// Adds Markdown as it is.
  void raw(String markdown) {
    guardWord(markdown);
    line.append(markdown);
  }

  void space() {
    Folding.space(line);
  }

  /// Ends the line within the block; false when it had just been ended, which makes a new
  /// paragraph.
  boolean hardBreak() {
    trimEnd();
    if (line.isEmpty()) {
      return true;
    }
    if (line.charAt(line.length() - 1) == '\n') {
      return false;
    }
    line.append(HARD_BREAK);
    return true;
  }

  boolean isOpen(SpanKind kind) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).kind == kind) {
        return true;
      }
    }
    return false;
  }

  void open(SpanKind kind, String destination) {
    open.add(new Span(kind, destination, line.length()));
  }

  /// Ends the span that was opened last.
  void close() {
    if (!open.isEmpty()) {
      wrap(open.removeLast());
    }
  }

  int length() {
    return line.length();
  }

  /// The block's text, complete; the line is empty after it.
  String take() {
    for (int i = open.size() - 1; i >= 0; i--) {
      wrap(open.get(i));
    }
    for (Span span : open) {
      span.start = 0;
    }
    if (line.isEmpty()) {
      return "";
    }
    trimEnd();
    String taken = line.toString().strip();
    line.setLength(0);
    guard = false;
    return taken;
  }

  private void trimEnd() {
    while (!line.isEmpty() && line.charAt(line.length() - 1) == ' ') {
      line.setLength(line.length() - 1);
    }
  }

  private void wrap(Span span) {
    if (span.kind == SpanKind.PLAIN) {
      return;
    }
    String content = line.substring(Math.min(span.start, line.length()));
    String bare = content.strip();
    if (bare.isEmpty() || (span.kind == SpanKind.LINK && span.used)) {
      return;
    }
    int lead = content.indexOf(bare);
    line.setLength(span.start + lead);
    if (span.kind == SpanKind.LINK) {
      span.used = true;
      escapeBang();
      line.append('[').append(bare.replace(HARD_BREAK, " ")).append("](");
      line.append(MarkdownEscape.destination(span.destination)).append(')');
    } else {
      emphasise(span.kind.mark, bare);
    }
    line.append(content, lead + bare.length(), content.length());
  }

  /// Delimiters next to punctuation on the inside need a gap on the outside to count (CommonMark,
  /// section 6.2).
  private void emphasise(String mark, String bare) {
    int before = line.length() - 1;
    if (before >= 0
        && Character.isLetterOrDigit(line.charAt(before))
        && MarkdownEscape.isPunctuation(bare.charAt(0))) {
      line.append(' ');
    }
    line.append(mark).append(bare).append(mark);
    guard = MarkdownEscape.isPunctuation(bare.charAt(bare.length() - 1));
  }

  private void guardWord(String next) {
    if (guard && !next.isEmpty()) {
      if (Character.isLetterOrDigit(next.charAt(0)) && !line.isEmpty() && !endsInGap()) {
        line.append(' ');
      }
      guard = false;
    }
  }

  private boolean endsInGap() {
    return Character.isWhitespace(line.charAt(line.length() - 1));
  }

  /// An exclamation mark before a link would make an image of it.
  private void escapeBang() {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '!') {
      line.insert(last, '\\');
    }
  }

  /// What a stretch of text is.
  enum SpanKind {
    STRONG("**"),
    EMPHASIS("*"),
    STRIKE("~~"),
    LINK(""),
    PLAIN("");

    private final String mark;

    SpanKind(String mark) {
      this.mark = mark;
    }
  }

  private static final class Span {
    private final SpanKind kind;
    private final String destination;
    private int start;
    private boolean used;

    private Span(SpanKind kind, String destination, int start) {
      this.kind = kind;
      this.destination = destination;
      this.start = start;
    }
  }
}
