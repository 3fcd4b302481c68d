// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.util.Map;

/// How the changelog topics of all stores are kept: compacted early and in small segments, because
/// their length is the time a lost instance takes to come back; and within a day in any case, so
/// that what was deleted is gone then. A record may be as large as on the topic that it came from.
public final class Changelogs {
  public static final Map<String, String> SETTINGS =
      Map.of(
          "segment.bytes", "67108864",
          "min.cleanable.dirty.ratio", "0.3",
          "max.compaction.lag.ms", "86400000",
          "max.message.bytes", "2097152");

  private Changelogs() {}
}
