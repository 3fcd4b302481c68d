// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.debug;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/// What was found on a page, to be painted over it: regions in blue, tables in green with how they
/// were found, lines in orange, and through all of them, in red and numbered, the reading order.
///
/// @param scale pixels per point
record Overlay(PageFlow flow, float scale) {
  static final Color REGION = new Color(0, 90, 255);
  static final Color TABLE = new Color(0, 140, 60);
  static final Color LINE = new Color(255, 150, 0);
  static final Color ORDER = new Color(220, 0, 40);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 9);

  void paintOn(BufferedImage page) {
    Graphics2D g = page.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setFont(SMALL);
      flow.columns().forEach(region -> frame(g, region.grown(3, 3), REGION, 1));
      for (FlowItem item : flow.items()) {
        switch (item) {
          case FlowItem.Text(Line line, _) when line.column() == Line.TURNED -> {
            // Its place is in a frame of its own.
          }
          case FlowItem.Text(Line line, _) -> frame(g, line.box(), LINE, 0.6f);
          case FlowItem.Grid(var table) -> {
            frame(g, table.box(), TABLE, 2);
            String how = table.method().name().toLowerCase(Locale.ROOT);
            String label = how + " " + table.rows() + " x " + table.columns();
            text(g, label, table.box().left(), table.box().top() - 2, TABLE);
          }
        }
      }
      order(g);
      String order = "order: " + flow.order().name().toLowerCase(Locale.ROOT);
      text(g, "page " + flow.number() + ", " + order, 4, 10, ORDER);
    } finally {
      g.dispose();
    }
  }

  private void order(Graphics2D g) {
    g.setStroke(new BasicStroke(0.8f));
    int number = 0;
    Box last = null;
    for (FlowItem item : flow.items()) {
      if (item instanceof FlowItem.Text(Line line, _) && line.column() == Line.TURNED) {
        continue;
      }
      number++;
      Box box = item.box();
      g.setColor(ORDER);
      if (last != null) {
        g.draw(
            new Line2D.Float(
                last.left() * scale,
                last.centreY() * scale,
                box.left() * scale,
                box.centreY() * scale));
      }
      text(g, Integer.toString(number), box.left() - 10, box.centreY() + 3, ORDER);
      last = box;
    }
  }

  private void frame(Graphics2D g, Box box, Color color, float width) {
    g.setStroke(new BasicStroke(width));
    g.setColor(color);
    g.draw(
        new Rectangle2D.Float(
            box.left() * scale, box.top() * scale, box.width() * scale, box.height() * scale));
  }

  private void text(Graphics2D g, String text, float x, float y, Color color) {
    g.setColor(color);
    g.drawString(text, x * scale, y * scale);
  }
}
