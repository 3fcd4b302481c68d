// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body on its way: at most so many bytes, within so much time. Closing it does nothing, because
/// closing the connection's own stream would read on to the end.
final class BoundedBody extends FilterInputStream {
  private final long most;
  private final long deadline;
  private long count;
  private boolean ended;

  BoundedBody(InputStream in, long most, Duration within) {
    super(in);
    this.most = most;
    this.deadline = System.nanoTime() + within.toNanos();
  }

  /// Whether it was read to its end.
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int came = super.read(into, offset, length);
    if (came < 0) {
      ended = true;
      return came;
    }
    count += came;
    if (count > most) {
      throw new TooLong();
    }
    if (System.nanoTime() > deadline) {
      throw new TooSlow();
    }
    return came;
  }

  @Override
  public void close() {}

  /// More bytes than allowed.
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// More time than allowed.
  static final class TooSlow extends IOException {
    private static final long serialVersionUID = 1;
  }
}
