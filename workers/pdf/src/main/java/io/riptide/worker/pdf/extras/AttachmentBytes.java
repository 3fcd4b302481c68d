// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.box.guard.StreamGuard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/// Hands the bytes of attachments on as they are unpacked, a bounded number of them over all.
final class AttachmentBytes {
  /// Of all attachments of a file, unpacked.
  private static final long MOST_BYTES = 32L << 20;

  private final PdfListener listener;
  private final BooleanSupplier stop;
  private final Consumer<String> broken;
  private long left = MOST_BYTES;

  /// @param broken is told of an attachment that could not be kept
  AttachmentBytes(PdfListener listener, BooleanSupplier stop, Consumer<String> broken) {
    this.listener = listener;
    this.stop = stop;
    this.broken = broken;
  }

  /// Where the bytes are, if they are wanted, can be unpacked bit by bit, and are not too many.
  Optional<BodyRef.Stored> kept(PDEmbeddedFile file) {
    if (!listener.wantsAttachments()) {
      return Optional.empty();
    }
    try (InputStream in = StreamGuard.lazily(file.getCOSObject())) {
      return Optional.of(listener.keep(new Metered(in)));
    } catch (IOException | RuntimeException e) {
      broken.accept("an attachment: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// Fails beyond what may be unpacked.
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

    private void spend(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("more than " + MOST_BYTES + " bytes of attachments");
      }
      if (stop.getAsBoolean()) {
        throw new IOException("asked to stop");
      }
    }
  }
}
