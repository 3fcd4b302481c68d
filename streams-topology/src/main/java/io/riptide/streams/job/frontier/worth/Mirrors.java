// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.RecentlyUsed;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.frontier.worth.Recognition.Recognised;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.spider.Mirror;
import io.riptide.streams.job.spider.MirrorRecord;
import io.riptide.streams.job.spider.SpiderRecords;
import io.riptide.streams.job.store.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds places of a web that are there twice: another name of a host, another scheme, a path below
/// which a site is once more.
/*
 * Bharat and Broder (Mirror, mirror on the Web, WWW 1999) call two hosts mirrors when the same paths
 * lead to pages with the same text. A spider has these pairs for nothing: when a page duplicates an
 * earlier one and their paths end alike, what is before that end are two places with one page in
 * common. When such a page differs, that counts, too.
 *
 * That places agree so far says nothing of a page at which nobody looked, and a page that is lost is
 * worse than one that is had twice. So a URL is left alone only when the spider has the page of the
 * same path in the original; and it waits until all others are there, with those that are compared
 * (Mirror) among them, so that a place which only begins alike is had whole. What the original does
 * not have waits, too, until what else there is has shown which patterns are spent.
 */
public final class Mirrors {
  private static final int ON_HEAP = 256;

  private final SpiderRecords records;
  private final Tasks tasks;
  private final Map<JobId, MirrorRecord> jobs = new RecentlyUsed<>(ON_HEAP);

  public Mirrors(SpiderRecords records, Tasks tasks) {
    this.records = records;
    this.tasks = tasks;
  }

  /// A page came that is long enough to be compared. Says whether it is one of a mirror, and the
  /// same as in the original: that says nothing of the pattern of its URL.
  boolean saw(JobInHand job, JobSpec.Spider spider, CanonicalUrl url, Recognised page) {
    MirrorRecord known = of(job.id());
    MirrorRecord after = known;
    Optional<Mirror> same =
        page.duplicateOf()
            .filter(_ -> !page.fresh())
            .flatMap(other -> Mirror.of(url.value(), other))
            .map(known::same)
            .map(mirror -> fromSeeds(spider, mirror));
    if (same.isPresent()) {
      after = known.with(same.get());
    } else if (page.fresh()) {
      for (Mirror each : known.pairs()) {
        if (each.elsewhere(url.value()).filter(other -> isPage(job, other)).isPresent()) {
          after = after.with(each.different());
        }
      }
    }
    if (!after.equals(known)) {
      jobs.put(job.id(), after);
      records.put(job.id(), after);
    }
    return same.filter(Mirror::folded).isPresent();
  }

  /// What a spider was sent to is no mirror of what it was not.
  private static Mirror fromSeeds(JobSpec.Spider spider, Mirror mirror) {
    boolean sentThere = has(spider.seeds(), mirror.place());
    return sentThere && !has(spider.seeds(), mirror.original()) ? mirror.turned() : mirror;
  }

  private static boolean has(List<String> seeds, String place) {
    return seeds.stream().anyMatch(seed -> seed.startsWith(place + "/") || seed.equals(place));
  }

  /// The mirror in which the URL is, if it is in one.
  public Optional<Mirror> of(JobInHand job, CanonicalUrl url) {
    MirrorRecord known = of(job.id());
    return known.pairs().isEmpty() ? Optional.empty() : known.of(url.value());
  }

  /// Whether the spider has the page.
  public boolean isPage(JobInHand job, String url) {
    return find(job, url)
        .filter(task -> task instanceof TaskRecord.Ended ended && ended.page())
        .isPresent();
  }

  /// Whether the spider may still come to have the page.
  public boolean isOpen(JobInHand job, String url) {
    return find(job, url).filter(TaskRecord.Open.class::isInstance).isPresent();
  }

  private Optional<TaskRecord> find(JobInHand job, String url) {
    return SpiderUrl.read(url)
        .flatMap(read -> tasks.find(job.id(), TaskId.of(job.id(), read.identity())));
  }

  /// The job has ended.
  public void forget(JobId job) {
    jobs.remove(job);
  }

  private MirrorRecord of(JobId job) {
    return jobs.computeIfAbsent(job, records::mirrors);
  }
}
