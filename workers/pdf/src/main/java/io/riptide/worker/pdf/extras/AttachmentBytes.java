// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfListener.Part;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.box.guard.Allowance;
import io.riptide.worker.pdf.box.guard.StreamGuard;
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
  private final Consumer<String> broken;
  private final Allowance allowance;

  /// @param broken is told of an attachment that could not be kept
  AttachmentBytes(PdfListener listener, BooleanSupplier stop, Consumer<String> broken) {
    this.listener = listener;
    this.broken = broken;
    this.allowance = new Allowance(MOST_BYTES, Code.EXTRAS_UNREADABLE, stop);
  }

  /// Where the bytes are, if they are wanted, can be unpacked bit by bit, and are not too many.
  Optional<BodyRef.Stored> kept(PDEmbeddedFile file) {
    if (!listener.wants(Part.ATTACHMENTS)) {
      return Optional.empty();
    }
    try (InputStream in = StreamGuard.lazily(file.getCOSObject())) {
      return Optional.of(listener.keep(allowance.metered(in)));
    } catch (IOException | RuntimeException e) {
      broken.accept("an attachment: " + e.getMessage());
      return Optional.empty();
    }
  }
}
