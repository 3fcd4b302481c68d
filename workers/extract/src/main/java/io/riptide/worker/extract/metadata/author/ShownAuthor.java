// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.author;

import io.riptide.worker.extract.dom.ElementNames;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Folding;
import io.riptide.worker.extract.text.TextMeasure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The author that a page shows its readers where it declares none: the first name behind "by" or
/// "Author:" in a line of its own, outside navigation and comments.
final class ShownAuthor {
  private static final int MAX_LENGTH = 120;
  private static final Pattern LEAD =
      Pattern.compile(
          "(?:(?:^|\\s)(?:by|von|par|por)\\s*:?|(?:autor(?:in)?|author|verfasser|texte?|作者|编辑)\\s*[:：])\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LINE =
      Pattern.compile(
          "^(?:(?:posted|written|published|submitted|geschrieben|verfasst|erstellt|gepostet|gespeichert"
              + "|eingestellt|veröffentlicht|publié|escrito|publicado)\\b.{0,40}\\b(?:by|von|par|por)\\s+"
              + "|(?:by|von|par)\\s+|.{0,20}(?:autor(?:in)?|author|verfasser|作者|编辑)\\s*[:：]\\s*)"
              + "(\\S.{1,60})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final String LINE_STARTS = "bpwsgveBPWSGVE";

  private final PageTree tree;

  private ShownAuthor(PageTree tree) {
    this.tree = tree;
  }

  static Optional<String> of(PageTree tree) {
    return new ShownAuthor(tree).first();
  }

  private Optional<String> first() {
    String before = "";
    for (int row = 1; row < tree.size(); row++) {
      if (!tree.isText(row) || tree.measures().characters(row) == 0) {
        continue;
      }
      String text = tree.text(row);
      boolean isShort = text.length() <= MAX_LENGTH * 2;
      boolean leads = isShort && mayName(text);
      if (isShort && (leads || !before.isEmpty())) {
        Optional<String> name = name(before, leads, Folding.fold(text));
        if (name.isPresent() && !isElsewhere(tree, row)) {
          return name;
        }
      }
      before = leads ? Folding.fold(text) : "";
    }
    return Optional.empty();
  }

  /// @param before the text before, if it may lead to a name
  /// @param leads whether `text` may itself
  private static Optional<String> name(String before, boolean leads, String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (!before.isEmpty() && before.length() <= MAX_LENGTH && LEAD.matcher(before).find()) {
      Optional<String> name = PersonName.of(text).filter(PersonName::isPlausible);
      if (name.isPresent()) {
        return name;
      }
    }
    if (!leads || !mayBeLine(text)) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(text);
    return line.find()
        ? PersonName.of(line.group(1)).filter(PersonName::isPlausible)
        : Optional.empty();
  }

  /// Whether one of the words that lead to a name is in `text`: most texts have none, and searching
  /// for a pattern costs more.
  private static boolean mayName(String text) {
    int last = text.length() - 1;
    int start = 0;
    while (start < last && TextMeasure.isSpace(text.charAt(start))) {
      start++;
    }
    for (int i = start; i < last; i++) {
      boolean anyCase = i == start;
      boolean may =
          switch (text.charAt(i)) {
            case 'b', 'B' -> next(text, i) == 'y' || (anyCase && next(text, i) == 'Y');
            case 'v' -> (anyCase || next(text, i) == 'o') && is(text, i, "von", anyCase);
            case 'V' -> (anyCase || next(text, i) == 'o') && is(text, i, "Von", anyCase);
            case 'p' ->
                (anyCase || next(text, i) == 'a' || next(text, i) == 'o')
                    && (is(text, i, "par", anyCase) || is(text, i, "por", anyCase));
            case 'P' -> anyCase && (is(text, i, "par", true) || is(text, i, "por", true));
            case 'u' -> next(text, i) == 't' && (is(text, i, "utor") || is(text, i, "uthor"));
            case 'e' ->
                (next(text, i) == 'r' && is(text, i, "erfasser"))
                    || (next(text, i) == 'x' && is(text, i, "ext:"));
            case '作' -> text.charAt(i + 1) == '者';
            case '编' -> text.charAt(i + 1) == '辑';
            default -> false;
          };
      if (may) {
        return true;
      }
    }
    return false;
  }

  /// Whether `text` begins with a letter with which [#LINE] does, or has a colon.
  private static boolean mayBeLine(String text) {
    return LINE_STARTS.indexOf(text.charAt(0)) >= 0
        || text.indexOf(':') >= 0
        || text.indexOf('：') >= 0;
  }

  private static char next(String text, int at) {
    return text.charAt(at + 1);
  }

  private static boolean is(String text, int at, String word, boolean anyCase) {
    return text.regionMatches(anyCase, at, word, 0, word.length());
  }

  private static boolean is(String text, int at, String word) {
    return text.startsWith(word, at);
  }

  /// Whether a row belongs to navigation, a footer or somebody's comment.
  static boolean isElsewhere(PageTree tree, int row) {
    for (int up = row; up > 0; up = tree.parent(up)) {
      Kind kind = tree.kind(up);
      if (kind == Kind.FOOTER || kind == Kind.NAVIGATION) {
        return true;
      }
      ElementNames.Names names = tree.names().get(tree.nameSet(up));
      if (isOfOthers(names.classes()) || isOfOthers(names.id())) {
        return tree.measures().words(up) * 2 < tree.measures().words(0);
      }
    }
    return false;
  }

  private static boolean isOfOthers(String names) {
    return names.contains("comment") || names.contains("respond") || names.contains("footer");
  }
}
