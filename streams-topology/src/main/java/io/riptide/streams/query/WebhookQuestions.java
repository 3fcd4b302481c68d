// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.job.JobId;
import io.riptide.streams.query.view.WebhookViews;

/// Answers questions about messages of jobs, wherever those are.
final class WebhookQuestions {
  private final WebhookViews views;
  private final Located<JobId> located;

  WebhookQuestions(WebhookViews views, Peers peers) {
    this.views = views;
    this.located = new Located<>(views.placement(), peers);
  }

  /// @param asked path and query of the request, to be asked again elsewhere
  Answer deliveries(String id, String asked, boolean forwarded) {
    Answer unknown = Answer.notFound("there are no messages of a job " + id);
    JobId job;
    try {
      job = JobId.parse(id);
    } catch (IllegalArgumentException malformed) {
      return unknown;
    }
    return located.about(job, asked, forwarded, views::deliveries, unknown);
  }
}
