// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.job.JobId;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.streams.query.view.DeadLetterViews;
import io.riptide.streams.query.view.DeadTaskQuery;
import io.riptide.streams.query.view.JobQuery;
import io.riptide.streams.query.view.JobViews;
import io.riptide.streams.query.view.OutcomeQuery;
import io.riptide.streams.query.view.Parameters;

/// Answers questions about jobs, wherever those are.
final class Questions {
  private final JobViews views;
  private final DeadLetterViews deadLetters;
  private final Located<JobId> located;

  Questions(JobViews views, Peers peers) {
    this.views = views;
    this.deadLetters = new DeadLetterViews(views.placement());
    this.located = new Located<>(views.placement(), peers);
  }

  /// @param asked path and query of the request, to be asked again elsewhere
  Answer job(String id, String asked, boolean forwarded) {
    return about(id, asked, forwarded, views::job);
  }

  Answer outcomes(String id, Parameters parameters, String asked, boolean forwarded) {
    OutcomeQuery query = OutcomeQuery.of(parameters);
    return about(
        id,
        asked,
        forwarded,
        (job, partition, copy) -> views.outcomes(job, query, partition, copy));
  }

  Answer jobs(Parameters parameters, String asked, boolean forwarded) {
    JobQuery query = JobQuery.of(parameters);
    return located.everywhere(
        views.list(query), JobPage.class, asked, forwarded, pages -> views.merge(pages, query));
  }

  Answer deadLetters(Parameters parameters, String asked, boolean forwarded) {
    DeadTaskQuery query = DeadTaskQuery.of(parameters);
    return located.everywhere(
        deadLetters.list(query),
        DeadTaskPage.class,
        asked,
        forwarded,
        pages -> deadLetters.merge(pages, query));
  }

  private Answer about(String text, String asked, boolean forwarded, Located.View<JobId> view) {
    JobId id;
    try {
      id = JobId.parse(text);
    } catch (IllegalArgumentException e) {
      return Answer.notFound("there is no such job: " + text);
    }
    Answer unknown = Answer.notFound("there is no such job: " + id);
    return located.about(id, asked, forwarded, view, unknown);
  }
}
