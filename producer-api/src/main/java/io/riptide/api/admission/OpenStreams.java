// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many streams each caller has open on this instance, and whether one more may be. A stream
/// holds a connection and a thread for as long as its job takes, which no rate of requests bounds.
/// Safe for any thread.
public final class OpenStreams {
  private final int most;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /// @param most of one caller at a time
  public OpenStreams(int most) {
    this.most = most;
  }

  public int most() {
    return most;
  }

  /// A place for one more stream of the caller, unless it has as many as it may have.
  public Optional<Place> take(Caller caller) {
    int now = open.merge(caller.bucket(), 1, Integer::sum);
    if (now > most) {
      leave(caller.bucket());
      return Optional.empty();
    }
    return Optional.of(new Place(caller.bucket()));
  }

  private void leave(String bucket) {
    open.computeIfPresent(bucket, (_, count) -> count == 1 ? null : count - 1);
  }

  /// The place of one stream, until it is closed. Whoever closes it after it has been handed over
  /// changes nothing.
  public final class Place implements AutoCloseable {
    private final String bucket;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Place(String bucket) {
      this.bucket = bucket;
    }

    /// The same place, for another one to close.
    public Place handedOver() {
      if (!held.getAndSet(false)) {
        throw new IllegalStateException("the place of a stream was given up before");
      }
      return new Place(bucket);
    }

    @Override
    public void close() {
      if (held.getAndSet(false)) {
        leave(bucket);
      }
    }
  }
}
