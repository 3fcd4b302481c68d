// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import io.riptide.worker.pdf.PdfProblem.Code;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/// How many bytes of a file may still be handed on.
public final class Allowance {
  private final long bytes;
  private final Code code;
  private final BooleanSupplier stop;
  private long left;

  /// @param bytes over all
  /// @param code of the limit
  /// @param stop asked often; true ends what is being handed on
  public Allowance(long bytes, Code code, BooleanSupplier stop) {
    this.bytes = bytes;
    this.code = code;
    this.stop = stop;
    this.left = bytes;
  }

  /// The same bytes, as long as they are allowed; beyond it reading fails by [LimitReached].
  public InputStream metered(InputStream in) {
    return new Metered(in);
  }

  private final class Metered extends FilterInputStream {
    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      spend(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = super.read(to, from, length);
      spend(Math.max(0, read));
      return read;
    }

    private void spend(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new LimitReached(code, "more than " + bytes + " bytes over all");
      }
      if (stop.getAsBoolean()) {
        throw new IOException("asked to stop");
      }
    }
  }
}
