// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.date;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The date that a page shows its readers where it declares none: of all short texts with a date
/// the one that looks most like a date line. What counts is the word before it ("Published",
/// "Datum:"), the name of its element, and that it stands neither in navigation nor among comments.
final class ShownDate {
  private static final int MAX_LENGTH = 160;
  private static final int SHORT = 40;
  private static final int LEVELS = 4;
  private static final int LEAST_SCORE = 1;
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "\\b(?:publi\\p{L}*|posted|released|written|created|added|date|datum|data|fecha|vom|am"
              + "|veröffentlicht|erschienen|eingestellt|erstellt|geschrieben|gespeichert"
              + "|mise? en ligne|le|notizia del|del)\\b|发布|发表|日期|时间|公開|投稿",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern CHANGED =
      Pattern.compile(
          "\\b(?:updated|edited|modified|reviewed|stand|aktualisiert|geändert|änderung|bearbeitet"
              + "|mise? à jour|actualizado|aggiornat\\p{L}*)\\b|更新",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DATE_NAME =
      Pattern.compile("date|datum|time|publi|posted|fecha|data\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELSEWHERE =
      Pattern.compile("comment|related|teaser|sidebar|footer|event|calendar|copyright|archive");

  private final PageTree tree;

  private ShownDate(PageTree tree) {
    this.tree = tree;
  }

  static Optional<String> of(PageTree tree) {
    return new ShownDate(tree).best();
  }

  private Optional<String> best() {
    Optional<String> best = Optional.empty();
    int highest = LEAST_SCORE - 1;
    int before = -1;
    for (int row = 1; row < tree.size(); row++) {
      if (!tree.isText(row) || tree.measures().characters(row) == 0) {
        continue;
      }
      String text = tree.measures().mayHaveDate(row) ? tree.text(row).strip() : "";
      if (!text.isEmpty() && text.length() <= MAX_LENGTH) {
        Optional<String> date = text.indexOf('©') < 0 ? DateText.parse(text) : Optional.empty();
        String lead = before < 0 ? "" : tree.text(before).strip();
        int score = date.isPresent() ? score(row, lead, text) : 0;
        if (score > highest) {
          highest = score;
          best = date;
        }
      }
      before = row;
    }
    return best;
  }

  private int score(int row, String before, String text) {
    int digit = 0;
    while (!Character.isDigit(text.charAt(digit))) {
      digit++;
    }
    String lead = (before.length() <= SHORT ? before + ' ' : "") + text.substring(0, digit);
    Matcher published = PUBLISHED.matcher(lead);
    int score = published.find() ? 3 : CHANGED.matcher(lead).find() ? 2 : 0;
    score += text.length() <= SHORT ? 1 : 0;
    score -= tree.measures().isInLink(row) ? 1 : 0;
    int up = tree.parent(row);
    for (int level = 0; up > 0 && level < LEVELS; level++) {
      score += place(up, level);
      up = tree.parent(up);
    }
    return score;
  }

  private int place(int row, int level) {
    Kind kind = tree.kind(row);
    if (kind == Kind.FOOTER || kind == Kind.NAVIGATION || kind == Kind.ASIDE) {
      return -3;
    }
    String names = tree.attribute(row, "class") + ' ' + tree.attribute(row, "id");
    if (names.length() == 1) {
      return 0;
    }
    boolean elsewhere = ELSEWHERE.matcher(names.toLowerCase(Locale.ROOT)).find();
    return (level < 2 && DATE_NAME.matcher(names).find() ? 2 : 0) - (elsewhere ? 3 : 0);
  }
}
