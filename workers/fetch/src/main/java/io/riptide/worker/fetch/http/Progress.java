// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

/// How much of a body has come. One thread writes, any may read; what a cut-off exchange had
/// received is still here.
public final class Progress {
  private volatile long wireBytes;
  private volatile long decodedBytes;

  /// Bytes of the body as sent, of the exchange that runs or ended last.
  public long wireBytes() {
    return wireBytes;
  }

  /// The same after content codings were undone.
  public long decodedBytes() {
    return decodedBytes;
  }

  void start() {
    wireBytes = 0;
    decodedBytes = 0;
  }

  void wire(long bytes) {
    wireBytes = bytes;
  }

  void decoded(long bytes) {
    decodedBytes = bytes;
  }
}
