// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.JobState;

/// What a [JobWatch] has to say.
public sealed interface News {

  /// The job has moved; this is its newest state.
  record Moved(JobState state) implements News {}

  /// Something may have been missed, or the process is stopping: look for yourself.
  record Unsure() implements News {}

  /// Nothing was heard in the time given.
  record Quiet() implements News {}
}
