// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.RevisitInterval;
import io.riptide.schema.terms.JobTerms;
import java.util.Optional;

/// Reads under which name a spider remembers its pages.
final class RecrawlReader {
  private RecrawlReader() {}

  /// The object `recrawl`.
  static Optional<Recrawl> recrawl(BodyReader body) {
    body.require("name");
    Optional<String> name =
        body.text("name", Recrawl.LONGEST_NAME).filter(given -> !given.isBlank());
    if (body.has("name") && name.isEmpty()) {
      body.refuse("name", Code.INVALID_VALUE, "must not be blank");
    }
    Optional<RevisitInterval> interval = body.object("interval").flatMap(RecrawlReader::interval);
    body.finish();
    return name.map(given -> new Recrawl(given, interval));
  }

  /// Refuses terms that do not go with it.
  static void check(BodyReader body, Optional<Recrawl> recrawl, JobTerms terms) {
    if (recrawl.isPresent() && terms.unique().isPresent()) {
      body.refuse(
          "unique",
          Code.INVALID_VALUE,
          "cannot be had with recrawl: jobs of one key live together, and those of one name do");
    }
    if (recrawl.isPresent() && terms.leavesNothing()) {
      body.refuse(
          "zero_retention",
          Code.INVALID_VALUE,
          "cannot be had with recrawl, which remembers pages");
    }
  }

  private static Optional<RevisitInterval> interval(BodyReader body) {
    body.require("min_ms");
    body.require("max_ms");
    Optional<Long> min = body.integer("min_ms", 1, RevisitInterval.LONGEST_MS);
    Optional<Long> max = body.integer("max_ms", 1, RevisitInterval.LONGEST_MS);
    boolean ordered = min.isEmpty() || max.isEmpty() || min.get() <= max.get();
    if (!ordered) {
      body.refuse("max_ms", Code.OUT_OF_RANGE, "must not be less than min_ms");
    }
    body.finish();
    return ordered
        ? min.flatMap(from -> max.map(to -> new RevisitInterval(from, to)))
        : Optional.empty();
  }
}
