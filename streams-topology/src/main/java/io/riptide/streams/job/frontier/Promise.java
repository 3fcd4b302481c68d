// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.TermHits;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.frontier.focus.Ranks;
import io.riptide.streams.job.record.JobInHand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The places that URLs get in the frontier when they are met, by the order that their spider asks
/// for.
final class Promise {
  private final Focus focus;

  Promise(Focus focus) {
    this.focus = focus;
  }

  /// The links of one page, or of one part of a sitemap: what they share.
  ///
  /// @param parent where they were met
  /// @param hits of the query in each, by its place
  record Group(Focus.Parent parent, Map<Integer, TermHits> hits) {
    Optional<TermHits> hits(int place) {
      return Optional.ofNullable(hits.get(place));
    }
  }

  /// @param depth hops of the links from a seed
  Group group(JobInHand job, int depth, Optional<QueryEvidence> evidence) {
    Map<Integer, TermHits> hits = new HashMap<>();
    evidence.ifPresent(each -> each.links().forEach(link -> hits.put(link.link(), link.hits())));
    double relevance = evidence.map(each -> focus.relevance(job, each)).orElse(0.0);
    return new Group(new Focus.Parent(depth, relevance, focus.links(job)), hits);
  }

  /// The place of one of them.
  ///
  /// @param batch number of the first thing met together with it
  long rank(
      JobInHand job,
      JobSpec.Spider spider,
      CanonicalUrl url,
      Optional<TermHits> words,
      Group group,
      long batch) {
    return switch (spider.order()) {
      case BREADTH_FIRST -> Ranks.byDepth(group.parent().depth());
      case DEPTH_FIRST -> Ranks.byRecency(batch);
      case BEST_FIRST, ADAPTIVE ->
          focus.rank(job, spider, url, focus.lasting(job, spider, url, words, group.parent()));
    };
  }
}
