// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.JobId;

/// Follows `riptide.job-state` from the present on and wakes whoever watches a job. Safe for any
/// thread.
public interface JobStateTail {

  /// Begins to watch a job. States written from now on are seen; what was before must be asked for
  /// after this call, and then nothing is missed. Close the watch when done.
  JobWatch watch(JobId id);
}
