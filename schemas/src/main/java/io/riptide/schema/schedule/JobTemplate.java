// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.terms.JobTerms;
import java.util.Optional;

/// The job that a schedule submits, the same every time.
///
/// @param hash SHA-256 over the canonical form of what the user gave
/// @param home where its jobs live, where they must live together
public record JobTemplate(JobSpec spec, JobTerms terms, String hash, Optional<Home> home) {

  /// Of jobs that may live anywhere.
  public JobTemplate(JobSpec spec, JobTerms terms, String hash) {
    this(spec, terms, hash, Optional.empty());
  }

  /// The same with its jobs in one place.
  public JobTemplate at(Home place) {
    return new JobTemplate(spec, terms, hash, Optional.of(place));
  }
}
