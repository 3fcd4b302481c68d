// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.PageSigns;
import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.url.UrlPatterns;
import io.riptide.streams.job.spider.Likenesses;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.Optional;

/// Recognises pages that a spider has already: whether one brings anything new, and what it
/// duplicates.
/*
 * A page of twenty words and more duplicates another one of its job when their texts are the same or
 * their simhashes differ in at most three bits (Likenesses). A shorter one is too short for either:
 * "page 3 of 9" is like every other such page, and a photograph with a caption of five words is like
 * none. It is new when no page of its pattern had the same words, title included and numbers left
 * out. So the months of a calendar are one, and the pictures of a gallery are many. A page that says
 * that it is not there is never new.
 */
final class Recognition {
  private final SpiderRecords records;
  private final Likenesses likenesses;

  Recognition(SpiderRecords records, Likenesses likenesses) {
    this.records = records;
    this.likenesses = likenesses;
  }

  /// What a page turned out to be.
  ///
  /// @param duplicateOf the URL of the page that it duplicates, if it does
  /// @param soft404 whether it says that there is no such page
  /// @param fresh whether it brings something new
  record Recognised(Optional<String> duplicateOf, boolean soft404, boolean fresh) {}

  /// Looks at a page, and remembers it.
  Recognised look(JobId job, CanonicalUrl url, PageSigns signs) {
    boolean soft404 = signs.saysMissing().isPresent();
    if (signs.simhash().isEmpty()) {
      return new Recognised(Optional.empty(), soft404, !soft404 && isFresh(job, url, signs));
    }
    Optional<String> same =
        records
            .firstWith(job, signs.contentHash(), url.value())
            .or(() -> likenesses.findOrKeep(job, signs.simhash().get(), url.value()))
            .filter(other -> !other.equals(url.value()));
    return new Recognised(same, soft404, !soft404 && same.isEmpty());
  }

  private boolean isFresh(JobId job, CanonicalUrl url, PageSigns signs) {
    return signs
        .shape()
        .filter(shape -> !records.shapeIsKnown(job, UrlPatterns.of(url), shape))
        .isPresent();
  }
}
