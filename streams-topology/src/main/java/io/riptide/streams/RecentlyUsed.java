// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that keeps what was used last, and forgets the rest: what it has can be made or read
/// again. For one thread.
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  /// @param most entries that are kept
  public RecentlyUsed(int most) {
    super(64, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
