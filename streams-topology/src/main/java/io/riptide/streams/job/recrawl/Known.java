// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.recrawl;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.spider.PageChange;
import io.riptide.schema.spider.PageVersion;
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
      long intervalMs)
      implements Known {

    /// As the next run meets it.
    PageChange.Before before() {
      return new PageChange.Before(documentId, position, fetchedAt);
    }

    Instant dueAt() {
      return visitedAt.plusMillis(intervalMs);
    }
  }

  /// One that was met, in scope, and was no page: it failed, or a limit was reached first.
  ///
  /// @param gone runs in a row in which there was no such page
  record Missed(String url, int depth, int gone) implements Known {}
}
