// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import java.io.IOException;

/// Where a feed's events go. Blocks while the reader is slow, which slows the feed and nothing
/// else; throws when the reader is gone, which ends the feed and not the job.
public interface FeedSink {
  void accept(FeedEvent event) throws IOException;

  /// Shows the reader that the connection lives.
  void heartbeat() throws IOException;
}
