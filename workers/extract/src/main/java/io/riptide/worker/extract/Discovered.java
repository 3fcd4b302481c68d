// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.Discovery;
import io.riptide.worker.extract.discovery.Directives;
import io.riptide.worker.extract.discovery.LinkParts;
import java.util.List;
import java.util.Optional;

/// What a spider learns of a page beside its document.
///
/// @param links in parts that fit a record each; at least one
/// @param refusal why no document may be made of it, if the page says so
record Discovered(List<List<Link>> links, PageSigns signs, Optional<Failure> refusal) {

  /// What was discovered on the page, if a spider asked for it.
  static Optional<Discovered> on(PageFetched page, Extraction.Extracted extracted) {
    return page.options().discovery().map(asked -> read(asked, page, extracted));
  }

  /// The parts before the last.
  List<List<Link>> early() {
    return links.subList(0, links.size() - 1);
  }

  List<Link> last() {
    return links.getLast();
  }

  private static Discovered read(
      Discovery asked, PageFetched page, Extraction.Extracted extracted) {
    Directives directives =
        asked.obeyDirectives()
            ? Directives.of(page.robotsTag(), extracted.facts().robots())
            : Directives.NONE;
    var signs =
        new PageSigns(
            Optional.of(extracted.facts().canonicalUrl())
                .filter(canonical -> !canonical.equals(page.finalUrl().value())),
            extracted.contentHash(),
            extracted.simhash());
    return new Discovered(
        LinkParts.of(extracted.outlinks(), directives.noFollow()),
        signs,
        directives.noIndex().map(Failure.NoIndex::new));
  }
}
