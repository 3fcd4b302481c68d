// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.schema.web.InvalidUrlException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The hosts of a spider's seeds as submitted: the only ones that see the header fields, and the
/// cookies without a domain, that its job brings. A link, a redirect or a sitemap may lead
/// anywhere, and none of them speaks for the user.
///
/// @param origins to which header fields go
/// @param names to which cookies without a domain go
record SeedHosts(Set<HostKey> origins, Set<String> names) {
  SeedHosts {
    origins = Set.copyOf(origins);
    names = Set.copyOf(names);
  }

  /// Of the seeds that can be fetched.
  static SeedHosts of(List<String> seeds) {
    var origins = new HashSet<HostKey>();
    var names = new HashSet<String>();
    for (String seed : seeds) {
      origin(seed)
          .ifPresent(origin -> {
            origins.add(origin);
            names.add(origin.host());
          });
    }
    return new SeedHosts(origins, names);
  }

  /// The options as they are for a URL. What the job calls itself goes everywhere.
  ///
  /// @param url of a task, canonical
  CrawlOptions shownTo(String url, CrawlOptions options) {
    CrawlOptions.Fetch fetch = options.fetch();
    if (fetch.headers().isEmpty() && fetch.cookies().isEmpty()) {
      return options;
    }
    HostKey origin = new CanonicalUrl(url).hostKey();
    if (origins.contains(origin)) {
      return options;
    }
    Map<String, String> headers = new HashMap<>(fetch.headers());
    headers.keySet().removeIf(name -> !name.equalsIgnoreCase("user-agent"));
    boolean seed = names.contains(origin.host());
    return options.carrying(
        headers,
        fetch.cookies().stream().filter(cookie -> seed || cookie.domain().isPresent()).toList());
  }

  private static Optional<HostKey> origin(String seed) {
    try {
      return Optional.of(CanonicalUrl.parse(seed).hostKey());
    } catch (InvalidUrlException notFetched) {
      return Optional.empty();
    }
  }
}
