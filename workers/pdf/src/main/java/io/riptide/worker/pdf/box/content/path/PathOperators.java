// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.path;

import io.riptide.worker.pdf.box.content.place.View;
import io.riptide.worker.pdf.page.Box;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.util.Matrix;

/// Carries out the operators that build and paint paths (ISO 32000-1, section 8.5), seen on the
/// page.
public final class PathOperators {
  private final View view;
  private final Supplier<Matrix> toPage;
  private final WhitePaint paint;
  private final PathSink paths;

  /// @param toPage the current transformation matrix
  public PathOperators(View view, Supplier<Matrix> toPage, WhitePaint paint, PathSink paths) {
    this.view = view;
    this.toPage = toPage;
    this.paint = paint;
    this.paths = paths;
  }

  /// Carries out one operator; false for those that have nothing to do with paths.
  public boolean take(String name, List<COSBase> operands) {
    switch (name) {
      case "m" -> paths.move(x(operands, 0), y(operands, 0));
      case "l" -> paths.line(x(operands, 0), y(operands, 0));
      case "c" -> paths.curve(x(operands, 4), y(operands, 4));
      case "v", "y" -> paths.curve(x(operands, 2), y(operands, 2));
      case "h" -> paths.close();
      case "re" -> rectangle(operands);
      case "n" -> paths.drop();
      case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*" -> finish(name);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// The unit square, which is where images are painted.
  public Box unitSquare() {
    float ax = seenX(0, 0);
    float ay = seenY(0, 0);
    float bx = seenX(1, 1);
    float by = seenY(1, 1);
    return new Box(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }

  private void finish(String name) {
    boolean strokes = "SsBb".indexOf(name.charAt(0)) >= 0;
    if (name.charAt(0) == 's' || name.charAt(0) == 'b') {
      paths.close();
    }
    if (strokes) {
      paths.stroke();
    }
    if (name.charAt(0) != 'S' && name.charAt(0) != 's') {
      paths.fill(paint.isWhite());
    }
    paths.drop();
  }

  private void rectangle(List<COSBase> operands) {
    float w = Operands.number(operands, 2);
    float h = Operands.number(operands, 3);
    float px = Operands.number(operands, 0);
    float py = Operands.number(operands, 1);
    paths.move(seenX(px, py), seenY(px, py));
    paths.line(seenX(px + w, py), seenY(px + w, py));
    paths.line(seenX(px + w, py + h), seenY(px + w, py + h));
    paths.line(seenX(px, py + h), seenY(px, py + h));
    paths.close();
  }

  private float seenX(float px, float py) {
    Matrix m = toPage.get();
    return view.x(
        m.getScaleX() * px + m.getShearX() * py + m.getTranslateX(),
        m.getShearY() * px + m.getScaleY() * py + m.getTranslateY());
  }

  private float seenY(float px, float py) {
    Matrix m = toPage.get();
    return view.y(
        m.getScaleX() * px + m.getShearX() * py + m.getTranslateX(),
        m.getShearY() * px + m.getScaleY() * py + m.getTranslateY());
  }

  private float x(List<COSBase> operands, int at) {
    return seenX(Operands.number(operands, at), Operands.number(operands, at + 1));
  }

  private float y(List<COSBase> operands, int at) {
    return seenY(Operands.number(operands, at), Operands.number(operands, at + 1));
  }
}
