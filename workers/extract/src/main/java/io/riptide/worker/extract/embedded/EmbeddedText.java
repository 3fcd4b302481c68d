// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.embedded;

import io.riptide.worker.extract.text.Folding;
import io.riptide.worker.extract.text.TextMeasure;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The prose in a page's embedded JSON: what stands under a name that means content, and any text
/// that reads like sentences. HTML in it is kept.
public final class EmbeddedText {
  private static final Set<String> CONTENT =
      Set.of(
          "articlebody",
          "reviewbody",
          "text",
          "body",
          "bodyhtml",
          "content",
          "contenthtml",
          "description",
          "descriptionhtml",
          "longdescription",
          "html",
          "markdown",
          "cooked",
          "summary");
  private static final int MIN_NAMED_WORDS = 8;
  private static final int MIN_PROSE_WORDS = 25;
  private static final int MAX_CHARACTERS = 300_000;
  private static final int MAX_STRINGS = 200_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Set<String> found = new LinkedHashSet<>();
  private final Set<String> plain = new HashSet<>();
  private int characters;
  private int strings;

  private EmbeddedText() {}

  /// The prose of `document` as an element of its own that stands nowhere yet; empty where there is
  /// none.
  public static Optional<Element> of(Document document) {
    EmbeddedText text = new EmbeddedText();
    for (String piece : EmbeddedData.of(document)) {
      text.read(piece);
    }
    if (text.found.isEmpty()) {
      return Optional.empty();
    }
    Element made = new Element("article");
    for (String one : text.found) {
      Element part = made.appendElement("div");
      if (isHtml(one)) {
        part.append(one);
      } else {
        one.lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> part.appendElement("p").text(line));
      }
    }
    return Optional.of(made);
  }

  /// Reads the value that `piece` begins with, as far as it is JSON.
  private void read(String piece) {
    try (JsonParser parser = JSON.createParser(piece)) {
      String name = "";
      int depth = 0;
      do {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.PROPERTY_NAME) {
          name = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING) {
          take(name, parser.getString());
        }
      } while (depth > 0 && characters < MAX_CHARACTERS && strings < MAX_STRINGS);
    } catch (JacksonException notJson) {
      strings++; // what came before it is still text
    }
  }

  private void take(String name, String value) {
    strings++;
    if (value.length() < MIN_NAMED_WORDS * 2 || value.length() > MAX_CHARACTERS) {
      return;
    }
    String text = isHtml(value) ? Jsoup.parseBodyFragment(value).text() : value;
    TextMeasure measure = TextMeasure.of(text);
    boolean named = CONTENT.contains(letters(name)) && measure.words() >= MIN_NAMED_WORDS;
    boolean prose = measure.words() >= MIN_PROSE_WORDS && measure.marks() * 25 >= measure.words();
    if ((named || prose) && isText(text, measure) && plain.add(Folding.fold(text))) {
      found.add(value);
      characters += value.length();
    }
  }

  /// Whether it is language and not code, styles or a list of addresses.
  private static boolean isText(String text, TextMeasure measure) {
    int odd = 0;
    for (int i = 0; i < text.length(); i++) {
      odd += "{}[]<>=;/\\_|&%#".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
    }
    return odd * 40 < text.length() && measure.characters() < 14 * measure.words();
  }

  private static boolean isHtml(String value) {
    int tag = value.indexOf('<');
    return tag >= 0 && value.indexOf('>', tag) > 0;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetter(name.charAt(i))) {
        letters.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return letters.toString();
  }
}
