// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.job.JobId;
import io.riptide.schema.webhook.Deliveries;
import java.util.Optional;

/// The messages of jobs, read from whoever keeps them, under the same promises as [JobQueries].
public interface WebhookQueries {

  /// The messages of the job, if it has any.
  Optional<Deliveries> deliveries(JobId job);
}
