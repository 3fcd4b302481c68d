// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether the client has had no connection to any broker for a while. It reconnects by itself;
/// this is for those who ask how a worker is.
public final class BrokerContact {
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();
  private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();

  private final Acquirer broker;
  private final LongSupplier nanoTime;
  private long asked;
  private long seen;

  public BrokerContact(Acquirer broker, LongSupplier nanoTime) {
    this.broker = broker;
    this.nanoTime = nanoTime;
    this.seen = nanoTime.getAsLong();
    this.asked = seen;
  }

  public boolean lost() {
    long now = nanoTime.getAsLong();
    if (now - asked > ASK_AGAIN) {
      asked = now;
      if (broker.connections() > 0) {
        seen = now;
      }
    }
    return asked - seen > PATIENCE;
  }
}
