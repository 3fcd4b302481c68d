// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.worker.fetch.http.BodyPlan;
import java.util.Optional;
import okhttp3.Headers;

/// Reads the bodies of sitemaps, whatever their type is said to be, and unpacks those that are
/// files of gzip. The limit is that of the protocol (sitemaps.org, 0.9), packed and unpacked.
record SitemapPlan() implements BodyPlan.Rule {
  private static final int MOST_BYTES = 50 * 1024 * 1024;

  @Override
  public BodyPlan plan(int status, Headers headers) {
    return PagePlan.isPage(status)
        ? new BodyPlan.Read(MOST_BYTES, false, _ -> Optional.empty(), Optional.empty(), true)
        : new BodyPlan.Skip();
  }
}
