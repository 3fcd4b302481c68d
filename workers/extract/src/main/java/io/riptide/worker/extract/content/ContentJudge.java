// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.evidence.Boilerplate;
import io.riptide.worker.extract.model.ContentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the content of pages. Several extractors look at the same page; the judge prefers the one
/// that weighs every block of text by a trained model, for which the others' answers are evidence,
/// and falls back to the others where that gives too little. Safe for any thread.
public final class ContentJudge {
  private static final int THIN_WORDS = 25;
  private static final double THIN_SHARE = 0.04;

  private final ContentModel model;

  /// The judge that goes by `model`.
  public ContentJudge(ContentModel model) {
    this.model = model;
  }

  /// The content of `tree`; what `excluded` marks is no part of it. A page with text never has an
  /// empty content.
  public MainContent content(PageTree tree, BitSet excluded) {
    PageScout scout = PageScout.of(tree, excluded);
    ContentModel.Weighed weighed = model.weigh(scout.evidence());
    double[] probabilities = weighed.probabilities();
    if (weighed.type() != PageType.SERVICE) {
      TemplateAgreement.settle(scout.evidence(), probabilities);
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = scout.isExcluded(i) ? 0 : probabilities[i];
    }
    List<String> tried = new ArrayList<>();
    for (Supplier<BlockAnswer> extractor : scout.answers(probabilities, weighed.type())) {
      BlockAnswer answer = extractor.get();
      if (isEnough(answer, scout)) {
        return content(scout, answer, weighed, tried);
      }
      tried.add(answer.name());
    }
    return everything(tree, excluded, tried, Optional.of(weighed.type()));
  }

  /// All that a reader sees, boilerplate included.
  public static MainContent everything(PageTree tree, BitSet excluded) {
    return everything(tree, excluded, List.of(), Optional.empty());
  }

  private static MainContent content(
      PageScout scout, BlockAnswer answer, ContentModel.Weighed weighed, List<String> tried) {
    double confidence =
        BlockChoice.expectedF1(scout.blocks(), weighed.probabilities(), answer.kept());
    Selection body = scout.selection(answer.kept());
    boolean[] withHeadline = scout.withHeadline(answer.kept());
    boolean same = Arrays.equals(withHeadline, answer.kept());
    return new MainContent(
        body,
        same ? body : scout.selection(withHeadline),
        answer.name(),
        confidence,
        tried,
        Optional.of(weighed.type()));
  }

  private static boolean isEnough(BlockAnswer answer, PageScout scout) {
    int words = answer.words(scout.blocks());
    return words > 0 && (words >= THIN_WORDS || words >= THIN_SHARE * scout.words());
  }

  private static MainContent everything(
      PageTree tree, BitSet excluded, List<String> tried, Optional<PageType> type) {
    BitSet dropped = Boilerplate.hidden(tree);
    dropped.or(excluded);
    Selection visible = Selection.of(tree, List.of(0), dropped);
    Selection all =
        visible.volume().words() > 0 ? visible : Selection.of(tree, List.of(0), excluded);
    return new MainContent(all, all, "page", 0.3, tried, type);
  }
}
