// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.scope;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.RecentlyUsed;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The scopes of the spiders that ran last, compiled once each.
public final class Scopes {
  private static final int ON_HEAP = 256;

  private final SpiderRecords spiders;
  private final Map<JobId, Scope> scopes = new RecentlyUsed<>(ON_HEAP);

  public Scopes(SpiderRecords spiders) {
    this.spiders = spiders;
  }

  public Scope of(JobInHand job, JobSpec.Spider spider) {
    Scope known = scopes.get(job.id());
    if (known != null) {
      return known;
    }
    List<CanonicalUrl> anchors = new ArrayList<>(spiders.of(job.id()).moved());
    for (String seed : spider.seeds()) {
      SpiderUrl.read(seed).map(SpiderUrl::url).ifPresent(anchors::add);
    }
    Scope made = new Scope(spider.scope(), anchors);
    scopes.put(job.id(), made);
    return made;
  }

  /// A seed led there: its host or domain is in scope from here on.
  public void move(JobInHand job, JobSpec.Spider spider, CanonicalUrl url) {
    Scope scope = of(job, spider);
    if (!scope.near(url)) {
      scope.moveTo(url);
      spiders.put(job.id(), spiders.of(job.id()).movedTo(url));
    }
  }

  /// The job has ended: what is kept of it is read again, should it go on.
  public void forget(JobId job) {
    scopes.remove(job);
  }
}
