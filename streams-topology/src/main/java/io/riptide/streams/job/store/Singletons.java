// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Which job holds each unique key. The API gives all jobs of a key ids that travel in the same
/// partition, so that one processor decides about them, in one order and in one transaction with
/// the jobs themselves.
public final class Singletons {
  private final KeyValueStore<Bytes, byte[]> index;

  public Singletons(KeyValueStore<Bytes, byte[]> index) {
    this.index = index;
  }

  /// The job that is alive under the key, if one is.
  public Optional<JobId> holder(Tenant tenant, UniqueKey key) {
    return holder(index, tenant, key);
  }

  /// The same, read by others than the processor.
  public static Optional<JobId> holder(
      ReadOnlyKeyValueStore<Bytes, byte[]> index, Tenant tenant, UniqueKey key) {
    return Optional.ofNullable(index.get(Keys.unique(tenant, key.key())))
        .map(ByteBuffer::wrap)
        .map(Keys::job);
  }

  public void hold(Tenant tenant, UniqueKey key, JobId job) {
    index.put(Keys.unique(tenant, key.key()), Keys.of(job).get());
  }

  /// The job is alive no more; another one that has the key by now keeps it.
  public void release(Tenant tenant, UniqueKey key, JobId job) {
    if (holder(tenant, key).filter(job::equals).isPresent()) {
      index.delete(Keys.unique(tenant, key.key()));
    }
  }
}
