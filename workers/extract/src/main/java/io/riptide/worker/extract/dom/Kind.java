// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What an element is for a reader, whatever its tag is called. Tags that are not listed are
/// [#INLINE], as in HTML.
public enum Kind {
  TEXT(true, ""),
  INLINE(true, "span abbr cite q time sub sup small mark label font"),
  STRONG(true, "strong b"),
  EMPHASIS(true, "em i var dfn"),
  STRIKE(true, "del s strike"),
  CODE(true, "code kbd samp tt"),
  LINK(true, "a"),
  IMAGE(true, "img amp-img"),
  LINE_BREAK(true, "br"),
  MATH(true, "math"),
  MEDIA(true, "video audio"),
  BLOCK(false, "div address center details summary fieldset hgroup html body noscript"),
  SECTION(false, "section"),
  ARTICLE(false, "article"),
  MAIN(false, "main"),
  NAVIGATION(false, "nav menu"),
  HEADER(false, "header"),
  FOOTER(false, "footer"),
  ASIDE(false, "aside"),
  FORM(false, "form search"),
  DIALOG(false, "dialog"),
  PARAGRAPH(false, "p"),
  HEADING(false, "h1 h2 h3 h4 h5 h6"),
  LIST(false, "ul ol dir"),
  ITEM(false, "li"),
  DEFINITIONS(false, "dl"),
  TERM(false, "dt"),
  DEFINITION(false, "dd"),
  TABLE(false, "table"),
  ROW_GROUP(false, "thead tbody tfoot"),
  ROW(false, "tr"),
  CELL(false, "td th"),
  CAPTION(false, "caption figcaption"),
  FIGURE(false, "figure"),
  PREFORMATTED(false, "pre listing xmp plaintext"),
  QUOTE(false, "blockquote"),
  RULE(false, "hr"),
  CONTROL(false, "button input select textarea option optgroup datalist progress"),
  INVISIBLE(
      false,
      "head script style template svg iframe object embed applet canvas frame frameset noframes noembed map area meta link title base param source track rp rt colgroup col");

  private static final Map<String, Kind> BY_TAG = new HashMap<>();

  static {
    for (Kind kind : values()) {
      for (String tag : kind.tags.split(" ", -1)) {
        BY_TAG.put(tag, kind);
      }
    }
  }

  private final boolean inline;
  private final String tags;

  Kind(boolean inline, String tags) {
    this.inline = inline;
    this.tags = tags;
  }

  /// The kind of a tag, by its name in any case.
  public static Kind ofTag(String tag) {
    Kind kind = BY_TAG.get(tag);
    return kind != null ? kind : BY_TAG.getOrDefault(tag.toLowerCase(Locale.ROOT), INLINE);
  }

  /// Whether it flows within a line of text.
  public boolean isInline() {
    return inline;
  }

  /// Whether a reader sees nothing of it, or nothing that is text of the page.
  public boolean isInvisible() {
    return this == INVISIBLE;
  }
}
