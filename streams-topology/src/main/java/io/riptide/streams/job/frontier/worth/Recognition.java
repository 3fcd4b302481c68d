// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.event.PageSigns;
import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.spider.Likenesses;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.Optional;

/// Recognises pages that a spider has already: whether one brings anything new, and what it
/// duplicates.
/*
 * A page of twenty words and more duplicates another one of its job when their texts are the same or
 * their simhashes differ in at most three bits (Likenesses). A shorter one is too short for either:
 * "page 3 of 9" is like every other such page, and a photograph with a caption of five words is like
 * none. It is new when no page of the job had the same words, title included and numbers left out.
 * So the months of a calendar are one, and the pictures of a gallery are many. A page that says that
 * it is not there is never new.
 *
 * A list that is sorted or narrowed down, or two articles on one page, are like no other page as a
 * whole, and yet every line of them was somewhere before. So a page is not new either when of the
 * passages by which it is sampled (TextRuns) seven of eight were on other pages of the job. It
 * duplicates none of them. But a long page that begins as none did before is new whatever fills it
 * up, even where it is so alike another that it counts as its duplicate: it has a heading and a
 * paragraph of its own.
 */
final class Recognition {
  /// Of so many passages one may be new although the page is not.
  private static final int FOR_A_NEW_ONE = 8;

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
    Optional<String> same =
        signs
            .simhash()
            .flatMap(simhash ->
                records
                    .firstWith(job, signs.contentHash(), url.value())
                    .or(() -> likenesses.findOrKeep(job, simhash, url.value())))
            .filter(other -> !other.equals(url.value()));
    boolean fresh = !soft404 && isNew(job, signs, same.isPresent());
    return new Recognised(same, soft404, fresh);
  }

  /// What the page says is remembered, whatever it is.
  private boolean isNew(JobId job, PageSigns signs, boolean duplicate) {
    boolean beginsAnew = beginsAnew(job, signs);
    boolean putTogether = isPutTogether(job, signs);
    boolean enoughText = signs.simhash().isPresent();
    return beginsAnew || (!duplicate && !putTogether && (enoughText || hasNewShape(job, signs)));
  }

  private boolean beginsAnew(JobId job, PageSigns signs) {
    return signs.lead().filter(lead -> 2 * records.known(job, lead) <= lead.size()).isPresent();
  }

  private boolean hasNewShape(JobId job, PageSigns signs) {
    return signs.shape().filter(shape -> !records.shapeIsKnown(job, shape)).isPresent();
  }

  private boolean isPutTogether(JobId job, PageSigns signs) {
    return signs
        .passages()
        .filter(passages ->
            FOR_A_NEW_ONE * (passages.size() - records.known(job, passages)) <= passages.size())
        .isPresent();
  }
}
