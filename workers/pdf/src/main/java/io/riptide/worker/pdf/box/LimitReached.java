// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import io.riptide.worker.pdf.PdfProblem;

/// Ends the reading of a page from inside PDFBox; what was painted before stays. It is unchecked
/// because it has to pass through PDFBox's own handlers for damaged operators.
final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PdfProblem.Code code;
  private final String detail;

  LimitReached(PdfProblem.Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  /// Never null, unlike the message it stands for.
  String detail() {
    return detail;
  }

  PdfProblem.Code code() {
    return code;
  }
}
