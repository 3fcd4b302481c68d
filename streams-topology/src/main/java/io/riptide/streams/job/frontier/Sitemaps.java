// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Tasks;
import java.util.Optional;

/// The sitemaps of the seeds' hosts: found by `robots.txt` or at the customary place, read before
/// all pages, and their URLs brought to the gate.
final class Sitemaps {
  private static final String ROBOTS = "/robots.txt";

  private final Tasks tasks;
  private final UrlGate gate;
  private final Promise promise;
  private final Hands hands;

  Sitemaps(Tasks tasks, UrlGate gate, Promise promise, Hands hands) {
    this.tasks = tasks;
    this.gate = gate;
    this.promise = promise;
    this.hands = hands;
  }

  /// A seed is taken in: its host may name sitemaps.
  void begin(JobInHand job, JobSpec.Spider spider, SpiderUrl seed) {
    if (spider.sitemaps() != SitemapUse.SKIP) {
      offer(job, SpiderUrl.of(seed.url().resolve(ROBOTS)));
    }
  }

  /// A part of a sitemap, or of a `robots.txt`, was read.
  void read(JobInHand job, JobSpec.Spider spider, SitemapRead event) {
    TaskId id = event.task().taskId();
    Optional<TaskRecord.Open> task = tasks.open(job.id(), id);
    if (task.isEmpty()) {
      return;
    }
    entries(job, spider, event);
    event.sitemaps().forEach(url -> SpiderUrl.read(url).ifPresent(each -> offer(job, each)));
    if (event.total().isPresent()) {
      boolean robots = task.get().url().endsWith(ROBOTS);
      String what = robots ? "robots" : "sitemap";
      hands.skipped(job, id, task.get(), new Failure.NotAPage(what, event.total().get()));
      if (robots && event.total().get() == 0) {
        customary(job, task.get());
      }
    }
  }

  /// What was to be read for the URLs that it names is not there, which is no failure.
  void unread(JobInHand job, TaskRecord.Open task, TaskFailed event) {
    hands.skipped(job, event.task().taskId(), task, event.failure());
    if (task.url().endsWith(ROBOTS)) {
      customary(job, task);
    }
  }

  private void entries(JobInHand job, JobSpec.Spider spider, SitemapRead event) {
    if (event.entries().isEmpty()) {
      return;
    }
    long batch = job.met();
    Promise.Group group = promise.group(job, 1, event.evidence());
    for (int i = 0; i < event.entries().size(); i++) {
      int place = i;
      SpiderUrl.read(event.entries().get(i).url())
          .ifPresent(url ->
              gate.meet(
                  job,
                  spider,
                  url,
                  new UrlGate.Way(
                      1,
                      false,
                      () ->
                          promise.rank(job, spider, url.url(), group.hits(place), group, batch))));
    }
  }

  /// Sitemaps that nobody names are at the root, if anywhere.
  private void customary(JobInHand job, TaskRecord.Open robots) {
    offer(job, SpiderUrl.of(CanonicalUrl.parse(robots.url()).resolve("/sitemap.xml")));
  }

  private void offer(JobInHand job, SpiderUrl url) {
    TaskId id = TaskId.of(job.id(), "sitemap " + url.identity());
    if (tasks.find(job.id(), id).isEmpty()) {
      hands.offer(job, id, TaskRecord.Open.sitemap(url.url().value(), job.discovered()));
    }
  }
}
