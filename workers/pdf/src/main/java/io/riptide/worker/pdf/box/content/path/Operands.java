// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.path;

import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;

/// What stands before an operator. A number that is missing is 0, as viewers have it.
public final class Operands {
  private Operands() {}

  public static float number(List<COSBase> operands, int at) {
    return at < operands.size() && operands.get(at) instanceof COSNumber n ? n.floatValue() : 0;
  }

  /// Whether the first `count` are all `value`.
  public static boolean all(List<COSBase> operands, int count, float value) {
    for (int i = 0; i < count; i++) {
      if (number(operands, i) != value) {
        return false;
      }
    }
    return true;
  }
}
