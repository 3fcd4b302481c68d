// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.dom.Folding;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
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

  private static final String[] WORDS = {
    "by", "von", "par", "por", "utor", "uthor", "erfasser", "ext:", "By", "Von", "作者", "编辑"
  };

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
      String folded = text.length() <= MAX_LENGTH * 2 ? Folding.fold(text) : "";
      if (folded.length() <= MAX_LENGTH) {
        Optional<String> name = name(before, folded);
        if (name.isPresent() && !isElsewhere(tree, row)) {
          return name;
        }
      }
      before = folded;
    }
    return Optional.empty();
  }

  private static Optional<String> name(String before, String text) {
    if (mayName(before) && LEAD.matcher(before).find()) {
      Optional<String> name = PersonName.of(text).filter(PersonName::isPlausible);
      if (name.isPresent()) {
        return name;
      }
    }
    Matcher line = LINE.matcher(text);
    return mayName(text) && line.find()
        ? PersonName.of(line.group(1)).filter(PersonName::isPlausible)
        : Optional.empty();
  }

  /// Whether one of the words that lead to a name is in `text`: most texts have none, and searching
  /// for a pattern costs more.
  private static boolean mayName(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (String word : WORDS) {
      if (text.regionMatches(true, 0, word, 0, word.length()) || text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a row belongs to navigation, a footer or somebody's comment.
  static boolean isElsewhere(PageTree tree, int row) {
    for (int up = row; up > 0; up = tree.parent(up)) {
      Kind kind = tree.kind(up);
      if (kind == Kind.FOOTER || kind == Kind.NAVIGATION) {
        return true;
      }
      String names = tree.attribute(up, "class") + ' ' + tree.attribute(up, "id");
      if (names.contains("comment") || names.contains("respond") || names.contains("footer")) {
        return tree.measures().words(up) * 2 < tree.measures().words(0);
      }
    }
    return false;
  }
}
