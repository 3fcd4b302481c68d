// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfProblem.Code;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// What one page has used of its limits. Asked at every operator, so the clock is read only now and
/// then.
public final class Meter {
  private static final int ASKS_PER_LOOK = 128;

  private final PdfLimits limits;
  private final LongSupplier nanos;
  private final BooleanSupplier cancelled;
  private final long pageEnd;
  private final long fileEnd;
  private long decoded;
  private int glyphs;
  private int asks;

  public Meter(PdfLimits limits, LongSupplier nanos, BooleanSupplier cancelled, long fileEnd) {
    this.limits = limits;
    this.nanos = nanos;
    this.cancelled = cancelled;
    this.pageEnd = nanos.getAsLong() + limits.perPage().toNanos();
    this.fileEnd = fileEnd;
  }

  /// To be asked inside every loop over input.
  public void spend() {
    if (++asks % ASKS_PER_LOOK == 0) {
      look();
    }
  }

  public void look() {
    long now = nanos.getAsLong();
    if (now - pageEnd > 0) {
      throw new LimitReached(Code.PAGE_TIME, "more than " + limits.perPage());
    }
    if (now - fileEnd > 0) {
      throw new LimitReached(Code.TOTAL_TIME, "more than " + limits.inAll());
    }
    if (cancelled.getAsBoolean()) {
      throw new LimitReached(Code.CANCELLED, "asked to stop");
    }
  }

  public void glyph() {
    if (++glyphs > limits.glyphsPerPage()) {
      throw new LimitReached(Code.GLYPH_COUNT, "more than " + limits.glyphsPerPage());
    }
    spend();
  }

  public void decoded(long bytes) {
    decoded += bytes;
    if (decoded > limits.decodedBytesPerPage()) {
      throw new LimitReached(
          Code.DECODED_BYTES, "page: more than " + limits.decodedBytesPerPage() + " bytes");
    }
    spend();
  }

  public long bytesPerStream() {
    return limits.decodedBytesPerStream();
  }
}
