// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfListener.Part;
import io.riptide.worker.pdf.PdfProblem;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.box.guard.Allowance;
import io.riptide.worker.pdf.box.guard.LimitReached;
import io.riptide.worker.pdf.box.guard.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSStream;

/// Lists the images of a file page by page, and hands their bytes on where these are wanted. An
/// image that is painted many times is handed on once. Not thread-safe.
public final class ImageReader {
  private final ImageLimits limits;
  private final PdfListener listener;
  private final BooleanSupplier stop;
  private final Consumer<PdfProblem> problems;
  private final ImageBytes bytes;
  private final Allowance allowance;
  private final List<PdfImage> images = new ArrayList<>();
  private final IdentityHashMap<COSStream, Optional<BodyRef.Stored>> kept = new IdentityHashMap<>();
  private boolean full;

  /// @param listener that the bytes go to, if it wants them
  /// @param stop asked often; true ends the reading
  /// @param problems is told of images that are left out or cannot be kept
  public ImageReader(
      ImageLimits limits,
      PdfListener listener,
      BooleanSupplier stop,
      Consumer<PdfProblem> problems) {
    this.limits = limits;
    this.listener = listener;
    this.stop = stop;
    this.problems = problems;
    this.bytes = new ImageBytes(limits);
    this.allowance = new Allowance(limits.bytes(), Code.IMAGE_SIZE, stop);
  }

  /// Takes the images of one page.
  ///
  /// @param meter of what decoding takes
  public void page(int number, List<PaintedImage> painted, Meter meter) {
    for (PaintedImage image : painted) {
      if (full || stop.getAsBoolean()) {
        return;
      }
      if (images.size() == limits.count()) {
        full = true;
        tell(number, Code.IMAGE_COUNT, "more than " + limits.count());
        return;
      }
      images.add(
          new PdfImage(
              number,
              image.box(),
              image.pixelsWide(),
              image.pixelsHigh(),
              image.encoding().mediaType(),
              body(number, image, meter)));
    }
  }

  /// Those of all pages so far, in paint order.
  public List<PdfImage> images() {
    return List.copyOf(images);
  }

  private Optional<BodyRef.Stored> body(int page, PaintedImage image, Meter meter) {
    if (!listener.wants(Part.IMAGES)) {
      return Optional.empty();
    }
    if (image.source().isEmpty()) {
      tell(page, Code.IMAGE_UNREADABLE, "it stands within the content of the page");
      return Optional.empty();
    }
    COSStream stream = image.source().get().stream();
    Optional<BodyRef.Stored> before = kept.get(stream);
    if (before == null) {
      before = keep(page, image, meter);
      kept.put(stream, before);
    }
    return before;
  }

  private Optional<BodyRef.Stored> keep(int page, PaintedImage image, Meter meter) {
    try (InputStream in = bytes.of(image, meter)) {
      return Optional.of(listener.keep(allowance.metered(in)));
    } catch (LimitReached e) {
      tell(page, Code.IMAGE_SIZE, e.detail());
    } catch (OutOfMemoryError e) {
      tell(page, Code.IMAGE_SIZE, "it does not fit into memory");
    } catch (IOException | RuntimeException | StackOverflowError e) {
      tell(page, Code.IMAGE_UNREADABLE, String.valueOf(e));
    }
    return Optional.empty();
  }

  /// What fails because the reading was ended is no fault of the image.
  private void tell(int page, Code code, String detail) {
    if (!stop.getAsBoolean()) {
      problems.accept(new PdfProblem(page, code, detail));
    }
  }
}
