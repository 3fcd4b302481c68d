// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.spider.Discovery;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.discovery.Directives;
import io.riptide.worker.extract.discovery.LinkEvidence;
import io.riptide.worker.extract.discovery.LinkParts;
import io.riptide.worker.extract.discovery.TextSigns;
import io.riptide.worker.extract.relevance.QueryWords;
import java.util.List;
import java.util.Optional;

/// What a spider learns of a page beside its document.
///
/// @param parts its links, in parts that fit a record each; at least one
/// @param refusal why no document may be made of it, if the page says so
record Discovered(List<Part> parts, PageSigns signs, Optional<Failure> refusal) {

  /// A part of the links.
  ///
  /// @param evidence what they have to do with the spider's query, if there is one
  record Part(List<Link> links, Optional<QueryEvidence> evidence) {}

  /// What was discovered on the page, if a spider asked for it.
  static Optional<Discovered> on(PageFetched page, Extraction.Extracted extracted) {
    return page.options()
        .discovery()
        .flatMap(asked -> extracted.signs().map(signs -> read(asked, page, extracted, signs)));
  }

  /// The parts before the last.
  List<Part> early() {
    return parts.subList(0, parts.size() - 1);
  }

  Part last() {
    return parts.getLast();
  }

  private static Discovered read(
      Discovery asked, PageFetched page, Extraction.Extracted extracted, TextSigns text) {
    Directives directives =
        asked.obeyDirectives()
            ? Directives.of(page.robotsTag(), extracted.facts().robots())
            : Directives.NONE;
    var signs =
        new PageSigns(
            Optional.of(extracted.facts().canonicalUrl())
                .filter(canonical -> !canonical.equals(page.finalUrl().value())),
            extracted.contentHash(),
            text.simhash(),
            Optional.of(text.shape()),
            text.saysMissing(),
            text.passages(),
            text.lead());
    Optional<QueryWords> words =
        asked.query().map(query -> QueryWords.of(query, extracted.facts().language()));
    List<Part> parts =
        LinkParts.of(extracted.outlinks(), directives.noFollow()).stream()
            .map(links -> new Part(links, evidence(words, text, links)))
            .toList();
    return new Discovered(parts, signs, directives.noIndex().map(Failure.NoIndex::new));
  }

  private static Optional<QueryEvidence> evidence(
      Optional<QueryWords> words, TextSigns text, List<Link> links) {
    return words.flatMap(each -> text.hits().map(page -> LinkEvidence.of(each, page, links)));
  }
}
