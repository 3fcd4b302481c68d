// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import io.riptide.worker.pdf.PdfProblem.Code;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Decoded bytes on their way to the parser, counted against the stream's and the page's limit.
final class MeteredStream extends FilterInputStream {
  private final Meter meter;
  private long count;

  MeteredStream(InputStream decoded, Meter meter) {
    super(decoded);
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) {
    count += n;
    meter.decoded(n);
    if (count > meter.bytesPerStream()) {
      throw new LimitReached(
          Code.DECODED_BYTES, "stream: more than " + meter.bytesPerStream() + " bytes");
    }
  }
}
