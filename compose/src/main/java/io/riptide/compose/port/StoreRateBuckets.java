// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.admission.RateBuckets;
import io.riptide.api.admission.RateLimit;
import io.riptide.worker.runtime.store.SharedStore;
import io.riptide.worker.runtime.store.SharedStore.Permit;
import io.riptide.worker.runtime.store.SharedStore.Rate;

/// The API's rate limits, kept in the shared store: with Redis they hold over all API processes.
public record StoreRateBuckets(SharedStore store) implements RateBuckets {
  @Override
  public Grant take(String bucket, RateLimit limit) {
    Permit permit = store.take(bucket, new Rate(limit.capacity(), limit.period()));
    return new Grant(
        permit.granted(), permit.remaining(), permit.resetAfter(), permit.retryAfter());
  }
}
