// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

import io.riptide.worker.pdf.page.Box;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/// An image as a page paints it, not decoded.
///
/// @param box where
/// @param encoding how its bytes are in the file
/// @param source what it is decoded from; empty for an image within the content, which is small
public record PaintedImage(
    Box box, int pixelsWide, int pixelsHigh, Encoding encoding, Optional<Source> source) {

  /// How the bytes of an image are written, and what they are kept as.
  public enum Encoding {
    JPEG("image/jpeg"),
    JPEG_2000("image/jp2"),
    /// Anything else, which no program shows but within a PDF file.
    SAMPLES("image/png");

    private final String mediaType;

    Encoding(String mediaType) {
      this.mediaType = mediaType;
    }

    /// Of what is kept.
    public String mediaType() {
      return mediaType;
    }

    private static Encoding of(@Nullable COSBase filter) {
      COSBase only =
          filter instanceof COSArray array && array.size() == 1 ? array.getObject(0) : filter;
      if (COSName.DCT_DECODE.equals(only) || COSName.DCT_DECODE_ABBREVIATION.equals(only)) {
        return JPEG;
      }
      return COSName.JPX_DECODE.equals(only) ? JPEG_2000 : SAMPLES;
    }
  }

  /// Where it is in the file.
  ///
  /// @param resources in whose terms its colours are named
  public record Source(COSStream stream, PDResources resources) {}

  /// An image that stands for itself in the file.
  public static PaintedImage of(Box box, COSStream stream, PDResources resources) {
    return new PaintedImage(
        box,
        Math.max(0, stream.getInt(COSName.WIDTH, COSName.W, 0)),
        Math.max(0, stream.getInt(COSName.HEIGHT, COSName.H, 0)),
        Encoding.of(stream.getFilters()),
        Optional.of(new Source(stream, resources)));
  }

  /// An image within the content of a page (ISO 32000-1, section 8.9.7).
  public static PaintedImage inline(Box box, COSDictionary parameters) {
    return new PaintedImage(
        box,
        Math.max(0, parameters.getInt(COSName.W, COSName.WIDTH, 0)),
        Math.max(0, parameters.getInt(COSName.H, COSName.HEIGHT, 0)),
        Encoding.of(parameters.getDictionaryObject(COSName.F, COSName.FILTER)),
        Optional.empty());
  }

  /// The same somewhere else.
  public PaintedImage at(Box other) {
    return new PaintedImage(other, pixelsWide, pixelsHigh, encoding, source);
  }
}
