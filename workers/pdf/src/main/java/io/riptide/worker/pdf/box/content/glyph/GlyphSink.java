// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.glyph;

import io.riptide.worker.pdf.box.content.place.Frame;
import io.riptide.worker.pdf.box.content.place.View;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Glyph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The glyphs of one page, by the direction in which their text runs.
public final class GlyphSink {
  private static final int MAX_ACTUAL_TEXT_GLYPHS = 8;

  private final View view;
  private final Map<Integer, Layer> layers = new LinkedHashMap<>();
  private Layer last;

  private record Layer(Frame frame, List<Glyph> glyphs) {}

  public GlyphSink(View view) {
    this.view = view;
    this.last = new Layer(Frame.of(1, 0, view), new ArrayList<>());
    layers.put(0, last);
  }

  public Frame frame(float dx, float dy) {
    if (dx > 0 && Math.abs(dy) < dx * 0.01f) {
      last = layer(0, Frame.of(1, 0, view));
    } else {
      Frame frame = Frame.of(dx, dy, view);
      last = layer(frame.degrees(), frame);
    }
    return last.frame();
  }

  private Layer layer(int degrees, Frame frame) {
    return last.frame().degrees() == degrees
        ? last
        : layers.computeIfAbsent(degrees, _ -> new Layer(frame, new ArrayList<>()));
  }

  /// To the frame asked for last.
  public void add(Glyph glyph) {
    last.glyphs().add(glyph);
  }

  /// Where the glyphs of a marked sequence begin; for #replace.
  public int position() {
    return last.glyphs().size();
  }

  /// Puts the text that the file declares (ActualText) in place of the glyphs since a position,
  /// when they are few: a ligature, a hyphen at a line's end. A whole paragraph keeps its geometry.
  public void replace(int from, String text) {
    List<Glyph> glyphs = last.glyphs();
    int count = glyphs.size() - from;
    if (from < 0 || count < 1 || count > MAX_ACTUAL_TEXT_GLYPHS) {
      return;
    }
    Glyph first = glyphs.get(from);
    Box box = first.box();
    for (Glyph glyph : glyphs.subList(from, glyphs.size())) {
      box = box.union(glyph.box());
    }
    glyphs.subList(from, glyphs.size()).clear();
    if (!text.isEmpty()) {
      glyphs.add(
          new Glyph(
              text,
              box,
              first.baseline(),
              first.size(),
              first.space(),
              first.face(),
              first.mark(),
              first.visible()));
    }
  }

  /// The frame of most glyphs, upright ones only.
  public Frame mainFrame() {
    return layers.values().stream()
        .filter(layer -> layer.frame().upright())
        .max(Comparator.comparingInt(layer -> layer.glyphs().size()))
        .map(Layer::frame)
        .orElseThrow();
  }

  public List<Glyph> glyphs(Frame frame) {
    Layer layer = layers.get(frame.degrees());
    return layer == null ? List.of() : layer.glyphs();
  }

  public List<List<Glyph>> others(Frame main) {
    List<List<Glyph>> others = new ArrayList<>();
    for (Layer layer : layers.values()) {
      if (layer.frame().degrees() != main.degrees() && !layer.glyphs().isEmpty()) {
        others.add(layer.glyphs());
      }
    }
    return others;
  }
}
