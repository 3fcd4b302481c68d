// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.terms.Limit;
import java.time.Instant;
import java.util.Optional;

/// What is kept of one limit itself; its jobs are kept beside it, each by itself.
///
/// @param limit as the job that asked last said it; its cost is that job's
/// @param nextAt no start before; empty for at once
record LimitRecord(Limit limit, Optional<Instant> nextAt) {
  static LimitRecord fresh(Limit limit) {
    return new LimitRecord(limit, Optional.empty());
  }
}
