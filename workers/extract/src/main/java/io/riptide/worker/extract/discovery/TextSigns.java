// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import io.riptide.schema.evidence.TermHits;
import io.riptide.schema.spider.Discovery;
import io.riptide.worker.extract.metadata.PageFacts;
import io.riptide.worker.extract.relevance.QueryWords;
import java.util.List;
import java.util.Optional;

/// What a spider wants to know of a page's text.
///
/// @param simhash over its words, where there are enough
/// @param passages a sample of them, where there are enough
/// @param lead a sample of those that a long text begins with
/// @param shape over its words without numbers
/// @param saysMissing the words by which the page says that it is not there, if it does
/// @param hits of the spider's query, if it has one
public record TextSigns(
    Optional<String> simhash,
    Optional<List<String>> passages,
    Optional<List<String>> lead,
    String shape,
    Optional<String> saysMissing,
    Optional<TermHits> hits) {

  /// Reads them off title and text.
  ///
  /// @param words that the text has
  public static TextSigns of(Discovery asked, PageFacts facts, String text, long words) {
    String title = facts.title().orElse("");
    TextRuns runs = TextRuns.of(title, text);
    return new TextSigns(
        runs.simhash(),
        runs.sample(),
        runs.lead(),
        runs.shape(),
        MissingPage.says(facts.title(), text, words),
        asked.query().map(query -> QueryWords.of(query, facts.language()).in(title + "\n" + text)));
  }
}
