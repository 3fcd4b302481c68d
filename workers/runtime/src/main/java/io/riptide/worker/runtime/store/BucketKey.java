// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import io.github.bucket4j.Bandwidth;

/// A bucket by name and rate: one asked for at another rate is another bucket.
record BucketKey(String name, SharedStore.Rate rate) {

  Bandwidth bandwidth() {
    return Bandwidth.builder()
        .capacity(rate.capacity())
        .refillGreedy(rate.capacity(), rate.period())
        .build();
  }

  /// The bucket's key where several processes meet.
  String shared() {
    return "bucket:" + rate.capacity() + "/" + rate.period() + ":" + name;
  }
}
