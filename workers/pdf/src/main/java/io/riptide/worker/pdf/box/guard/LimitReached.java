// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import io.riptide.worker.pdf.PdfProblem;

/// Ends the reading of a page from inside PDFBox; what was painted before stays. It is unchecked
/// because it has to pass through PDFBox's own handlers for damaged operators.
public final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PdfProblem.Code code;
  private final String detail;

  public LimitReached(PdfProblem.Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  /// Never null, unlike the message it stands for.
  public String detail() {
    return detail;
  }

  public PdfProblem.Code code() {
    return code;
  }
}
