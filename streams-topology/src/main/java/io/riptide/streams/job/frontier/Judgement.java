// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.PageVerdict;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.Recognition.Recognised;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.record.JobInHand;
import java.util.Optional;

/// What a spider makes of a page: what it duplicates, how relevant it is, and what that says of the
/// pattern of its URL and of its host.
final class Judgement {
  private final Recognition recognition;
  private final Traps traps;
  private final HostBudgets budgets;
  private final Focus focus;

  Judgement(Recognition recognition, Traps traps, HostBudgets budgets, Focus focus) {
    this.recognition = recognition;
    this.traps = traps;
    this.budgets = budgets;
    this.focus = focus;
  }

  /// Judges a page, and learns of it. Empty when there is nothing to say of it.
  Optional<PageVerdict> of(JobInHand job, JobSpec.Spider spider, TaskSucceeded event) {
    CanonicalUrl url = event.task().url();
    Optional<PageSigns> signs = event.signs();
    if (signs.isEmpty()) {
      budgets.saw(job, spider, url.hostKey(), event.page().bytes(), true);
      return Optional.empty();
    }
    Recognised page = recognition.look(job.id(), url, signs.get());
    Optional<Double> relevance =
        focus.saw(job, spider, event.evidence(), event.outlinks().size(), page.fresh());
    double worth = page.fresh() ? relevance.orElse(1.0) : 0;
    traps.saw(job, url, page.fresh(), worth, spider.patterns().novelty());
    budgets.saw(job, spider, url.hostKey(), event.page().bytes(), page.fresh());
    var verdict = new PageVerdict(page.duplicateOf(), page.soft404(), relevance);
    return verdict.equals(PageVerdict.NOTHING) ? Optional.empty() : Optional.of(verdict);
  }
}
