// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A fact of a document that golden files keep.
enum Fact {
  TITLE("/title"),
  BYLINE("/byline"),
  PUBLISHED_AT("/published_at"),
  LANGUAGE("/language"),
  PAGE_TYPE("/extractor/page_type");

  private final String pointer;

  Fact(String pointer) {
    this.pointer = pointer;
  }

  public static Optional<Fact> of(String written) {
    return Arrays.stream(values()).filter(one -> one.written().equals(written)).findFirst();
  }

  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The fact of a document; empty where the document has none.
  String in(JsonNode document) {
    return document.at(pointer).asString("");
  }
}
