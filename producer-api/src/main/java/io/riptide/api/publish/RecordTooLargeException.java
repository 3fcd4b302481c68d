// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

/// An event that, as a record, is larger than [JobPublisher#MAX_RECORD_BYTES].
public final class RecordTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int bytes;

  public RecordTooLargeException(int bytes) {
    super("a record of " + bytes + " bytes");
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }
}
