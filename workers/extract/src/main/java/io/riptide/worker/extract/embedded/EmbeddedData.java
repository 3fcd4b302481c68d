// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.embedded;

import io.riptide.worker.extract.dom.HeadElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The JSON that a page brings for its own scripts: scripts that are JSON by their type, the state
/// that a script assigns to a name, and attributes that hold an object. JSON-LD comes first, since
/// it is meant for others.
final class EmbeddedData {
  private static final int MAX_PIECE = 4_000_000;
  private static final int MAX_PIECES = 40;
  private static final int MIN_PIECE = 60;
  private static final List<String> ATTRIBUTES =
      List.of("data-page", "data-preloaded", "data-props", "data-state");

  private EmbeddedData() {}

  /// Texts that begin like JSON, each for a parser that stops where it ends.
  static List<String> of(Document document) {
    List<String> linked = new ArrayList<>();
    List<String> states = new ArrayList<>();
    for (Element script : document.getElementsByTag("script")) {
      String type = script.attr("type").toLowerCase(Locale.ROOT);
      String data = HeadElements.data(script);
      if (type.contains("json")) {
        add(type.contains("ld+json") ? linked : states, data, 0);
      } else if (!script.hasAttr("src")) {
        add(states, data, assigned(data));
      }
    }
    for (String name : ATTRIBUTES) {
      document.getElementsByAttribute(name).forEach(one -> add(states, one.attr(name), 0));
    }
    linked.addAll(states);
    return linked.subList(0, Math.min(MAX_PIECES, linked.size()));
  }

  private static void add(List<String> to, String data, int from) {
    int start = from;
    while (start >= 0 && start < data.length() && data.charAt(start) <= ' ') {
      start++;
    }
    int length = data.length() - start;
    if (start >= 0 && length >= MIN_PIECE && length <= MAX_PIECE) {
      char first = data.charAt(start);
      if (first == '{' || first == '[') {
        to.add(data.substring(start));
      }
    }
  }

  /// Where the value begins that a script assigns first, as `window.__STATE__ = {` does; -1 where
  /// it does something else before.
  private static int assigned(String script) {
    int equals = script.indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = script.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_$.[]'\" \n\r\t".indexOf(c) < 0) {
        return -1;
      }
    }
    return equals < 0 ? -1 : equals + 1;
  }
}
