// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;

/// Whether what is filled is white: all that is asked of colours, since white text is not seen.
public final class WhitePaint {
  private final Deque<Boolean> saved = new ArrayDeque<>();
  private boolean white;

  public boolean isWhite() {
    return white;
  }

  /// Takes an operator that sets a colour; false for any other.
  public boolean take(String name, List<COSBase> operands) {
    switch (name) {
      case "g" -> white = Operands.number(operands, 0) >= 1;
      case "rg" -> white = Operands.all(operands, 3, 1);
      case "k" -> white = Operands.all(operands, 4, 0);
      case "sc", "scn" ->
          white =
              (operands.size() == 1 && Operands.all(operands, 1, 1))
                  || (operands.size() == 3 && Operands.all(operands, 3, 1));
      case "cs" -> white = false;
      default -> {
        return false;
      }
    }
    return true;
  }

  public void save() {
    saved.push(white);
  }

  public void restore() {
    white = saved.isEmpty() ? white : saved.pop();
  }

  /// Where a form begins, for [#back].
  public Place place() {
    return new Place(white, saved.size());
  }

  /// As it was there, whatever the form left behind.
  public void back(Place place) {
    white = place.white();
    while (saved.size() > place.depth()) {
      saved.pop();
    }
  }

  /// A colour and how many are saved.
  public record Place(boolean white, int depth) {}
}
