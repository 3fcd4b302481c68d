// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.QueryEvidence.LinkHits;
import io.riptide.schema.evidence.TermHits;
import io.riptide.worker.extract.relevance.QueryWords;
import java.util.ArrayList;
import java.util.List;

/// What links have to do with a query.
public final class LinkEvidence {
  private LinkEvidence() {}

  /// Of a part of the links of a page.
  ///
  /// @param page what the page itself has to do with it
  public static QueryEvidence of(QueryWords words, TermHits page, List<Link> links) {
    List<LinkHits> found = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      TermHits hits = words.inLink(links.get(i).text(), links.get(i).url());
      if (hits.any()) {
        found.add(new LinkHits(i, hits));
      }
    }
    return new QueryEvidence(page, found);
  }

  /// Of a part of a sitemap, which has no text of its own.
  static QueryEvidence ofSitemap(QueryWords words, List<SitemapEntry> entries) {
    List<LinkHits> found = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      TermHits hits = words.inLink("", entries.get(i).url());
      if (hits.any()) {
        found.add(new LinkHits(i, hits));
      }
    }
    return new QueryEvidence(words.in(""), found);
  }
}
