// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.dom.Selection;

/// One answer to "what is the content of this page".
///
/// @param name of the extractor that gave it
public record Candidate(String name, Selection selection, Selection.Volume volume) {

  static Candidate of(String name, Selection selection) {
    return new Candidate(name, selection, selection.volume());
  }
}
