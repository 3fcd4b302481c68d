// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.http.BodyPlan;
import io.riptide.worker.fetch.http.FetchFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import okhttp3.Headers;

/// Reads the bodies of sitemaps, whatever their type is said to be. The limit is that of the
/// protocol (sitemaps.org, 0.9), packed and unpacked.
record SitemapPlan() implements BodyPlan.Rule {
  private static final int MOST_BYTES = 50 * 1024 * 1024;

  @Override
  public BodyPlan plan(int status, Headers headers) {
    return PagePlan.isPage(status)
        ? new BodyPlan.Read(MOST_BYTES, false, _ -> Optional.empty(), Optional.empty())
        : new BodyPlan.Skip();
  }

  /// The body, unpacked where its first bytes are those of gzip.
  static Body unpacked(Body body) throws FetchFailedException {
    if (!body.startsWith(0x1f, 0x8b)) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(body.stream())) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new FetchFailedException(new Failure.TooLarge(MOST_BYTES));
      }
      return Body.of(bytes);
    } catch (IOException broken) {
      String cause = String.valueOf(broken.getMessage());
      throw new FetchFailedException(new Failure.UndecodableBody("gzip", cause));
    }
  }
}
