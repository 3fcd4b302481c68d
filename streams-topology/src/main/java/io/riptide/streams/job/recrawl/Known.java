// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.recrawl;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.PageVersion;
import java.time.Instant;
import java.util.Optional;

/// A URL as the runs of one name know it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Known.Page.class, name = "page"),
  @JsonSubTypes.Type(value = Known.Missed.class, name = "missed"),
})
public sealed interface Known {

  /// By which it was asked for.
  String url();

  /// Hops from a seed.
  int depth();

  /// One that was a page.
  ///
  /// @param version that was seen last
  /// @param signs by which a spider recognises it beside its other pages
  /// @param page how it was when it was fetched
  /// @param position where its newest document lies, as long as that is kept
  /// @param fetchedAt when that document was made
  /// @param visitedAt when its server was asked last
  /// @param intervalMs until it is asked again, where it has an interval
  /// @param changedAt when it changed after that, by the word of a sitemap
  /// @param misled visits in a row for which a sitemap was the reason, and that found it unchanged
  record Page(
      String url,
      int depth,
      PageVersion version,
      Optional<PageSigns> signs,
      PageSummary page,
      DocumentId documentId,
      DocumentPosition position,
      Instant fetchedAt,
      Instant visitedAt,
      long intervalMs,
      Optional<Instant> changedAt,
      int misled)
      implements Known {
    /// Visits for nothing after which the sitemap is not believed any more.
    private static final int MOST_MISLED = 3;

    /// As the next run meets it.
    PageChange.Before before() {
      return new PageChange.Before(documentId, position, fetchedAt);
    }

    Instant dueAt() {
      return changedAt.isPresent() ? visitedAt : visitedAt.plusMillis(intervalMs);
    }

    /// Whether it is to be visited because a sitemap says that it changed at that moment.
    boolean isNews(Instant lastModified) {
      return changedAt.isEmpty() && misled < MOST_MISLED && lastModified.isAfter(visitedAt);
    }

    Page changed(Instant at) {
      return new Page(
          url,
          depth,
          version,
          signs,
          page,
          documentId,
          position,
          fetchedAt,
          visitedAt,
          intervalMs,
          Optional.of(at),
          misled);
    }

    /// Of the next visit, how often the sitemap was wrong so far.
    int misledBy(boolean changed) {
      return changed ? 0 : misled + (changedAt.isPresent() ? 1 : 0);
    }
  }

  /// One that was met, in scope, and was no page: it failed, or a limit was reached first.
  ///
  /// @param gone runs in a row in which there was no such page
  record Missed(String url, int depth, int gone) implements Known {}
}
