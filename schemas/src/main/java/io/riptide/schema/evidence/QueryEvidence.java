// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import java.util.List;

/// What a page and its links have to do with the query of their spider, counted and not yet judged.
///
/// @param page its title and content
/// @param links anchor texts and URLs of those links in which a term was found
public record QueryEvidence(TermHits page, List<LinkHits> links) {
  public QueryEvidence {
    links = List.copyOf(links);
  }

  /// What was found in one link.
  ///
  /// @param link its place among the links it comes with, from 0
  /// @param hits in its text and its URL
  public record LinkHits(int link, TermHits hits) {}
}
