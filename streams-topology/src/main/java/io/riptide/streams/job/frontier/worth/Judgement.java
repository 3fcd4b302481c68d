// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.frontier.worth.Recognition.Recognised;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.Likenesses;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What a spider makes of a page: what it duplicates, how relevant it is, and what that says of the
/// pattern of its URL and of its host. A page that repeats others and leads to pages that may not
/// is worth nothing itself, and no reason to leave its pattern alone: lists are of that kind.
public final class Judgement {
  private final Recognition recognition;
  private final Traps traps;
  private final Mirrors mirrors;
  private final HostBudgets budgets;
  private final Focus focus;

  public Judgement(
      SpiderRecords records,
      Likenesses likenesses,
      Traps traps,
      Mirrors mirrors,
      HostBudgets budgets,
      Focus focus) {
    this.recognition = new Recognition(records, likenesses);
    this.traps = traps;
    this.mirrors = mirrors;
    this.budgets = budgets;
    this.focus = focus;
  }

  /// Judges a page, and learns of it. Empty when there is nothing to say of it.
  ///
  /// @param leadsOn whether the page leads to pages of other patterns that nobody has met; asked
  ///   for pages that are not new themselves
  public Optional<PageVerdict> of(
      JobInHand job, JobSpec.Spider spider, TaskSucceeded event, BooleanSupplier leadsOn) {
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
    if (spider.patterns().novelty()) {
      boolean copy = signs.get().simhash().isPresent() && mirrors.saw(job, spider, url, page);
      if (!copy) {
        traps.saw(job, url, page.fresh() || leadsOn.getAsBoolean(), worth);
      }
    } else {
      traps.noted(job, url, page.fresh(), worth);
    }
    budgets.saw(job, spider, url.hostKey(), event.page().bytes(), page.fresh());
    var verdict = new PageVerdict(page.duplicateOf(), page.soft404(), relevance);
    return verdict.equals(PageVerdict.NOTHING) ? Optional.empty() : Optional.of(verdict);
  }
}
