// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.author;

import io.riptide.worker.extract.text.TextMeasure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Names of people as bylines write them: without the words before them and the dates behind.
final class PersonName {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_WORDS = 8;
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:(?:written|posted|published|reviewed|created|story|words|text|article|post)?\\s*by|(?:post"
              + " )?authors?|writer|vom|von|par|por|di|door|av|af|autorin|autor|autore|auteur|text|interview|(?:erstellt|veröffentlicht|geschrieben|verfasst|gepostet|gespeichert|artikel|beitrag)"
              + " von|publié par|escrito por|作者|责任编辑|文)(?:\\s*[:：]\\s*|\\s+)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BEHIND =
      Pattern.compile(
          "\\s*(?:[|•·@(\\[]|\\s[-–—]\\s|,\\s*\\d|\\s\\d|https?:|\\bupdated|\\bpublished|\\bposted"
              + "|\\s(?:am|on|le|el|op|at)\\s+\\w*,?\\s*\\d"
              + "|\\s(?:jan|feb|mar|mär|apr|abr|avr|may|mai|jun|jui|jul|aug|aoû|ago|sep|oct|okt|out"
              + "|nov|dec|dez|déc|dic)\\p{L}*\\.?(?:\\s|,|$)"
              + "|,\\s+[^,]*\\b(?:editor|writer|experts?|analyst|director|manager|founder|reporter)\\b|\\s(?:last"
              + " updated|last modified|stand|says|said|sagt|schreibt|vor)(?:\\s|:|$)).*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GLUED =
      Pattern.compile(
          "^(?:[Ww]ritten [Bb]y|[Pp]osted"
              + " [Bb]y|BY|[Bb]y|[Aa]uthor|Autor)(?=\\p{Lu}\\p{Ll}|\\p{Lu}{2})");
  private static final Set<String> NO_NAMES =
      Set.of(
          "by",
          "von",
          "link",
          "name",
          "datum",
          "date",
          "author",
          "authors",
          "autor",
          "admin",
          "publiziert am",
          "posted on",
          "written by",
          "about the author",
          "more",
          "share",
          "comments",
          "anonymous",
          "guest",
          "staff",
          "editor",
          "posted",
          "published",
          "updated");
  private static final Pattern WORD_AFTER_BY =
      Pattern.compile("^(?:by|von|par|por|di|door)\\s+\\p{Lu}.*", Pattern.CASE_INSENSITIVE);

  private PersonName() {}

  /// The name in `text`, if that is all there is beside the usual words.
  static Optional<String> of(String text) {
    String name = (text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false)).strip();
    name = GLUED.matcher(name).replaceFirst("");
    for (int i = 0; i < 3; i++) {
      Matcher before = BEFORE.matcher(name);
      if (!before.find()) {
        break;
      }
      name = name.substring(before.end()).strip();
    }
    name = BEHIND.matcher(name).replaceFirst("").strip();
    if (name.endsWith(",") || name.endsWith(":")) {
      name = name.substring(0, name.length() - 1).strip();
    }
    return isName(name) ? Optional.of(name) : Optional.empty();
  }

  /// The name in a line that begins as bylines do: "By Maren Holt".
  static Optional<String> ofByline(String text) {
    boolean begins = !text.isEmpty() && "bvpdBVPD".indexOf(text.charAt(0)) >= 0;
    Optional<String> name =
        begins && WORD_AFTER_BY.matcher(text).matches() ? of(text) : Optional.empty();
    return name.filter(PersonName::isPlausible);
  }

  /// Whether a name that stands in running text looks like one: few words, in capitals.
  static boolean isPlausible(String name) {
    return words(name) <= 4 && (isCapitalised(name) || isCjkName(name));
  }

  private static boolean isCjkName(String name) {
    return name.length() <= 4 && name.chars().allMatch(c -> TextMeasure.isCjk((char) c));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_LENGTH
        && words(name) <= MAX_WORDS
        && (name.indexOf(' ') > 0 || name.indexOf('.') == name.lastIndexOf('.'))
        && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
        && name.indexOf('*') < 0
        && name.indexOf('@') < 0
        && name.indexOf('/') != 0
        && !name.startsWith("www.")
        && Character.isLetter(name.charAt(0));
  }

  private static boolean isCapitalised(String name) {
    for (String word : name.split(" ", -1)) {
      boolean particle = word.length() <= 3;
      if (!particle && !Character.isUpperCase(word.charAt(0))) {
        return false;
      }
    }
    return Character.isUpperCase(name.charAt(0));
  }

  private static int words(String name) {
    int words = 1;
    for (int i = 1; i < name.length(); i++) {
      words += isGap(name, i) && !isGap(name, i - 1) ? 1 : 0;
    }
    return words;
  }

  private static boolean isGap(String name, int at) {
    char c = name.charAt(at);
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
