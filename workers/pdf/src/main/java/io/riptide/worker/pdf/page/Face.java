// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// How a font looks, as far as structure needs to know.
///
/// @param family the PostScript name without its subset prefix
public record Face(String family, boolean bold, boolean italic, boolean mono) {
  public static final Face PLAIN = new Face("", false, false, false);
}
