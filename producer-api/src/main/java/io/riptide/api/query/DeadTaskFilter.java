// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Optional;

/// Which dead letters of a tenant a list holds.
///
/// @param code of the last failure
/// @param stage where it failed last
/// @param host of the URL, without scheme and port
/// @param after not given up before this moment
/// @param before given up before this moment
/// @param cursor continues a list where a page ended
/// @param limit 1 to 500
public record DeadTaskFilter(
    Tenant tenant,
    Optional<JobId> job,
    Optional<String> code,
    Optional<String> stage,
    Optional<String> host,
    Optional<Instant> after,
    Optional<Instant> before,
    Optional<String> cursor,
    int limit) {

  /// The page behind that cursor.
  public DeadTaskFilter behind(String next) {
    return new DeadTaskFilter(
        tenant, job, code, stage, host, after, before, Optional.of(next), limit);
  }

  /// Whether it holds everything of the tenant.
  public boolean everything() {
    return job.isEmpty()
        && code.isEmpty()
        && stage.isEmpty()
        && host.isEmpty()
        && after.isEmpty()
        && before.isEmpty();
  }
}
