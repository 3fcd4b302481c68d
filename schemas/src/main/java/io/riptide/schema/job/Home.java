// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Utils;

/// The partition of the topics keyed by job in which jobs live that share something, so that one
/// processor has it.
///
/// @param partition from 0
/// @param of how many there are; they must not become more while jobs of a home are alive
public record Home(int partition, int of) {
  public Home {
    if (partition < 0 || partition >= of) {
      throw new IllegalArgumentException("no partition " + partition + " of " + of);
    }
  }

  /// The home of the jobs of a tenant that share what has this name.
  public static Home of(Tenant tenant, String name, int partitions) {
    return new Home(partitionOf(tenant.value() + '\n' + name, partitions), partitions);
  }

  /// Whether the job lives there.
  public boolean holds(JobId job) {
    return partitionOf(job.toString(), of) == partition;
  }

  /// The first of the ids that lives there; as many are tried as there are partitions, on average.
  public JobId first(IntFunction<JobId> candidates) {
    for (int tries = 0; ; tries++) {
      JobId id = candidates.apply(tries);
      if (holds(id)) {
        return id;
      }
    }
  }

  /// What jobs share by which they need a home: a unique key, or what a recrawl remembers.
  public static Optional<String> shared(JobSpec spec, JobTerms terms) {
    Optional<String> remembered =
        spec instanceof JobSpec.Spider spider
            ? spider.recrawl().map(recrawl -> recrawl.name())
            : Optional.empty();
    return terms.unique().map(UniqueKey::key).or(() -> remembered);
  }

  /// The partition of a record with that key, as producers choose it (KIP-794).
  public static int partitionOf(String key, int partitions) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }
}
