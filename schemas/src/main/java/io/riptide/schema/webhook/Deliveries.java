// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.webhook;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
import java.util.List;

/// The messages of one job, in the order in which they must arrive.
///
/// @param url where they go
public record Deliveries(JobId jobId, Tenant tenant, String url, List<Delivery> items) {
  public Deliveries {
    items = List.copyOf(items);
  }
}
