// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.scope;

import crawlercommons.domains.EffectiveTldFinder;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.spider.SpiderScope;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.UrlPattern;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which URLs of a job are followed: [SpiderScope] made ready to be asked. Confined to one thread.
public final class Scope {
  private final SpiderScope asked;
  private final List<UrlPattern> include;
  private final List<UrlPattern> exclude;

  /// Hosts with their ports, or registrable domains: what a URL must share one of.
  private final Set<String> anchors = new HashSet<>();

  /// @param anchors URLs whose hosts or domains are in scope: the seeds, and where they led
  Scope(SpiderScope asked, Collection<CanonicalUrl> anchors) {
    this.asked = asked;
    this.include = asked.include().stream().map(UrlPattern::parse).toList();
    this.exclude = asked.exclude().stream().map(UrlPattern::parse).toList();
    anchors.forEach(this::moveTo);
  }

  /// Takes the host or domain of `url` into the scope.
  void moveTo(CanonicalUrl url) {
    anchors.add(anchor(url));
  }

  /// Why the URL is not followed, if it is not.
  public Optional<Failure> refusal(CanonicalUrl url) {
    if (!near(url)) {
      boolean host = asked.same() == SpiderScope.Same.HOST;
      return Optional.of(new Failure.OutOfScope(host ? "host" : "domain"));
    }
    for (UrlPattern pattern : exclude) {
      if (pattern.matches(url)) {
        return Optional.of(new Failure.OutOfScope("exclude"));
      }
    }
    if (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(url))) {
      return Optional.empty();
    }
    return Optional.of(new Failure.OutOfScope("include"));
  }

  /// Whether the URL's host or domain is in scope.
  public boolean near(CanonicalUrl url) {
    if (asked.same() == SpiderScope.Same.ANY) {
      return true;
    }
    String anchor = anchor(url);
    return anchors.contains(anchor)
        || (asked.same() == SpiderScope.Same.HOST && asked.allowSubdomains() && below(anchor));
  }

  private boolean below(String host) {
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (anchors.contains(host.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private String anchor(CanonicalUrl url) {
    if (asked.same() == SpiderScope.Same.DOMAIN) {
      return domain(url.host());
    }
    String key = url.hostKey().value();
    return key.substring(key.indexOf("://") + 3);
  }

  /// The registrable domain, suffixes such as `github.io` being public too; the host itself where
  /// there is none, as for addresses.
  private static String domain(String host) {
    String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
    return domain == null ? host : domain;
  }
}
