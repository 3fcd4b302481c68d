// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.worker.extract.dom.Kind;

/// Kinds of elements as numbers: the more one is made for prose, the higher.
final class KindCodes {
  private KindCodes() {}

  static int of(Kind kind) {
    return switch (kind) {
      case PARAGRAPH -> 10;
      case PREFORMATTED -> 9;
      case QUOTE -> 8;
      case ITEM -> 7;
      case DEFINITION, TERM -> 6;
      case CELL -> 5;
      case HEADING -> 4;
      case CAPTION, FIGURE -> 3;
      case CONTROL, FORM -> 0;
      case NAVIGATION, FOOTER, HEADER, ASIDE -> 1;
      default -> 2;
    };
  }
}
