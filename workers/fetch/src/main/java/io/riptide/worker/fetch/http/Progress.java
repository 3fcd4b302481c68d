// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import java.net.InetAddress;
import java.util.Optional;

/// How far an exchange came: the address that it dialled, how much of a body has come, and the
/// memory that it holds until this is closed. One thread writes, any may read the counts; what a
/// cut-off exchange had received is still here.
public final class Progress implements AutoCloseable {
  private volatile long wireBytes;
  private volatile long decodedBytes;
  private volatile Optional<InetAddress> address = Optional.empty();
  private BodyHold hold = BodyHold.nothing();

  /// Bytes of the body as sent, of the exchange that runs or ended last.
  public long wireBytes() {
    return wireBytes;
  }

  /// The same after content codings were undone.
  public long decodedBytes() {
    return decodedBytes;
  }

  /// The address that the exchange that ended last had dialled, if it came that far.
  public Optional<InetAddress> address() {
    return address;
  }

  /// Gives back the memory of the body, which is of no more use.
  @Override
  public void close() {
    hold.close();
  }

  /// Leaves the memory of the body to the caller.
  public BodyHold handOver() {
    BodyHold held = hold;
    hold = BodyHold.nothing();
    return held;
  }

  void start() {
    wireBytes = 0;
    decodedBytes = 0;
    close();
  }

  void dialled(Optional<InetAddress> peer) {
    address = peer;
  }

  void wire(long bytes) {
    wireBytes = bytes;
  }

  void decoded(long bytes) {
    decodedBytes = bytes;
  }

  boolean holdsMemory() {
    return !hold.isEmpty();
  }

  void hold(BodyHold memory) {
    hold = memory;
  }
}
