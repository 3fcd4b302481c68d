// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.glyph;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/// The marked-content sequences that are open: whose number the glyphs have, and which text stands
/// for them (ISO 32000-1, sections 14.6 and 14.9.4).
public final class MarkedContent {
  public static final int ARTIFACT = -2;

  private final GlyphSink glyphs;
  private final Deque<Sequence> open = new ArrayDeque<>();

  private record Sequence(int id, int from, @Nullable String actualText) {}

  public MarkedContent(GlyphSink glyphs) {
    this.glyphs = glyphs;
  }

  /// Of the innermost sequence, [#ARTIFACT] for running heads, or -1.
  public int id() {
    return open.isEmpty() ? -1 : open.peek().id();
  }

  public int depth() {
    return open.size();
  }

  /// Opens a sequence.
  ///
  /// @param inForm whether it stands in a form, whose numbers are its own and not the page's
  public void begin(COSName tag, @Nullable COSDictionary properties, boolean inForm) {
    int id = id();
    String actual = null;
    if (properties != null) {
      id = id == ARTIFACT || inForm ? id : properties.getInt(COSName.MCID, id);
      actual = properties.getString(COSName.ACTUAL_TEXT);
    }
    if (COSName.ARTIFACT.equals(tag)
        && properties != null
        && "Pagination".equals(properties.getNameAsString(COSName.TYPE))) {
      id = ARTIFACT;
    }
    open.push(new Sequence(id, glyphs.position(), actual));
  }

  public void end() {
    if (!open.isEmpty()) {
      Sequence ended = open.pop();
      if (ended.actualText() != null) {
        glyphs.replace(ended.from(), ended.actualText());
      }
    }
  }

  /// Forgets what a form left open.
  public void back(int depth) {
    while (open.size() > depth) {
      open.pop();
    }
  }
}
