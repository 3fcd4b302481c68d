// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.worker.extract.relevance.QueryWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a sitemap names in parts that fit a record each.
public final class SitemapParts {
  private static final int AT_ONCE = 500;

  private SitemapParts() {}

  /// The parts, in order; the last one ends the task.
  ///
  /// @param query the words that its spider looks for, if any
  public static List<SitemapRead> of(
      TaskRef task, SitemapReader.Read read, Optional<String> query, Instant at) {
    Optional<QueryWords> words = query.map(each -> QueryWords.of(each, Optional.empty()));
    List<SitemapRead> parts = new ArrayList<>();
    for (int from = 0; from < read.entries().size(); from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, read.entries().size());
      List<SitemapEntry> entries = read.entries().subList(from, to);
      Optional<QueryEvidence> evidence = words.map(each -> LinkEvidence.ofSitemap(each, entries));
      parts.add(new SitemapRead(task, entries, List.of(), Optional.empty(), evidence, at));
    }
    for (int from = 0; from < read.sitemaps().size(); from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, read.sitemaps().size());
      List<String> sitemaps = read.sitemaps().subList(from, to);
      parts.add(new SitemapRead(task, List.of(), sitemaps, Optional.empty(), at));
    }
    long total = (long) read.entries().size() + read.sitemaps().size();
    parts.add(new SitemapRead(task, List.of(), List.of(), Optional.of(total), at));
    return parts;
  }
}
