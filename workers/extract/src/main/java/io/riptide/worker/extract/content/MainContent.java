// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The content of a page: what the judge chose, how sure it is, and what was tried before.
///
/// @param strategy the name of the extractor whose answer stands
/// @param confidence from 0 to 1
/// @param fallbackPath extractors whose answers were too little, in the order tried
public record MainContent(
    Selection selection, String strategy, double confidence, List<String> fallbackPath) {
  private static final int ENOUGH_WORDS = 60;
  private static final double ENOUGH_OF_BODY = 0.2;

  public MainContent {
    fallbackPath = List.copyOf(fallbackPath);
  }

  /// Finds the content of `tree`; what `excluded` marks is no part of it. A page with text never
  /// has an empty content.
  public static MainContent of(PageTree tree, BitSet excluded) {
    NameTokens names = new NameTokens(tree);
    BitSet boilerplate = Boilerplate.of(tree, names);
    boilerplate.or(excluded);
    Candidate body = Candidate.of("body", whole(tree, boilerplate));
    List<String> tried = new ArrayList<>();
    for (Optional<Candidate> offer :
        List.of(SemanticContent.of(tree, boilerplate), DensityContent.of(tree, boilerplate))) {
      if (offer.isPresent() && isEnough(offer.get(), body)) {
        return chosen(offer.get(), body, tried);
      }
      offer.ifPresent(candidate -> tried.add(candidate.name()));
    }
    return body.volume().words() > 0
        ? chosen(body, body, tried)
        : everything(tree, excluded, tried);
  }

  /// All that a reader sees, boilerplate included.
  public static MainContent everything(PageTree tree, BitSet excluded) {
    return everything(tree, excluded, List.of());
  }

  private static MainContent everything(PageTree tree, BitSet excluded, List<String> tried) {
    BitSet dropped = Boilerplate.hidden(tree);
    dropped.or(excluded);
    Selection visible = whole(tree, dropped);
    Selection all = visible.volume().words() > 0 ? visible : whole(tree, excluded);
    return new MainContent(all, "page", 0.3, tried);
  }

  private static Selection whole(PageTree tree, BitSet dropped) {
    return Selection.of(tree, List.of(0), dropped);
  }

  private static boolean isEnough(Candidate candidate, Candidate body) {
    int words = candidate.volume().words();
    return words >= ENOUGH_WORDS && words >= ENOUGH_OF_BODY * body.volume().words();
  }

  private static MainContent chosen(Candidate candidate, Candidate body, List<String> tried) {
    Selection.Volume volume = candidate.volume();
    double prose = 1 - volume.linkDensity();
    double share = (double) volume.words() / Math.max(1, body.volume().words());
    double confidence = 0.2 + 0.5 * prose + 0.3 * Math.min(1, share);
    return new MainContent(candidate.selection(), candidate.name(), confidence, tried);
  }
}
