// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import io.riptide.worker.pdf.PdfProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FlateFilterDecoderStream;

/// Opens streams so that nothing decodes without a bound.
///
/// One deflate filter is decoded lazily and metered as it flows. Everything else PDFBox decodes
/// whole into memory, so a stream that could exceed the limit (by the greatest ratio of its
/// filters) is measured first. Image filters have no business on content or fonts and are refused:
/// they decode to bitmaps of any size.
public final class StreamGuard {
  /// Deflate's greatest ratio is 1032 to 1; LZW and run-length stay far below.
  private static final long GREATEST_RATIO = 1032;

  private static final Set<COSName> IMAGE_FILTERS =
      Set.of(
          COSName.DCT_DECODE,
          COSName.DCT_DECODE_ABBREVIATION,
          COSName.JPX_DECODE,
          COSName.JBIG2_DECODE,
          COSName.CCITTFAX_DECODE,
          COSName.CCITTFAX_DECODE_ABBREVIATION);

  private final IdentityHashMap<COSStream, Boolean> checked = new IdentityHashMap<>();

  /// The decoded content of a stream, counted while it is read.
  public InputStream open(COSStream stream, Meter meter) throws IOException {
    refuseImages(stream);
    if (isOneDeflate(stream)) {
      return new MeteredStream(new FlateFilterDecoderStream(stream.createRawInputStream()), meter);
    }
    check(stream, meter);
    return new MeteredStream(stream.createInputStream(), meter);
  }

  /// The decoded content of a stream that can be decoded as it flows, not counted; the caller
  /// bounds it.
  public static InputStream lazily(COSStream stream) throws IOException {
    if (filterCount(stream) == 0) {
      return stream.createRawInputStream();
    }
    if (isOneDeflate(stream)) {
      return new FlateFilterDecoderStream(stream.createRawInputStream());
    }
    throw new IOException("its filters are not unpacked: " + stream.getFilters());
  }

  /// Passes only a stream that PDFBox may decode whole; remembers what it has measured.
  public void check(COSStream stream, Meter meter) throws IOException {
    if (!checked.containsKey(stream)) {
      refuseImages(stream);
      checkImage(stream, meter);
    }
  }

  /// The same for an image, whose filters may be those of images. How large it is when these have
  /// decoded it, the caller bounds by its pixels.
  public void checkImage(COSStream stream, Meter meter) throws IOException {
    if (checked.containsKey(stream)) {
      return;
    }
    int filters = filterCount(stream);
    boolean small = stream.getLength() * GREATEST_RATIO <= meter.bytesPerStream();
    if (filters > 3) {
      throw new LimitReached(Code.DECODED_BYTES, "more than three filters on one stream");
    }
    if (filters > 0 && !(small && filters == 1) && startsWithDeflate(stream)) {
      measure(stream, meter, filters);
    }
    checked.put(stream, Boolean.TRUE);
  }

  /// Checks every stream that a font needs before PDFBox loads it.
  public void checkFont(COSDictionary font, Meter meter) throws IOException {
    checkEntry(font, COSName.TO_UNICODE, meter);
    checkEntry(font, COSName.ENCODING, meter);
    checkEntry(font, COSName.CID_TO_GID_MAP, meter);
    if (font.getDictionaryObject(COSName.FONT_DESC) instanceof COSDictionary descriptor) {
      checkEntry(descriptor, COSName.FONT_FILE, meter);
      checkEntry(descriptor, COSName.FONT_FILE2, meter);
      checkEntry(descriptor, COSName.FONT_FILE3, meter);
      checkEntry(descriptor, COSName.CID_SET, meter);
    }
    if (font.getDictionaryObject(COSName.DESCENDANT_FONTS) instanceof COSArray descendants
        && descendants.size() > 0
        && descendants.getObject(0) instanceof COSDictionary descendant
        && !descendant.containsKey(COSName.DESCENDANT_FONTS)) {
      checkFont(descendant, meter);
    }
  }

  private void checkEntry(COSDictionary owner, COSName key, Meter meter) throws IOException {
    if (owner.getDictionaryObject(key) instanceof COSStream stream) {
      check(stream, meter);
    }
  }

  private static void measure(COSStream stream, Meter meter, int filters) throws IOException {
    long limit = filters == 1 ? meter.bytesPerStream() : meter.bytesPerStream() / GREATEST_RATIO;
    byte[] sink = new byte[1 << 14];
    long count = 0;
    try (var in = new FlateFilterDecoderStream(stream.createRawInputStream())) {
      for (int n = in.read(sink); n >= 0; n = in.read(sink)) {
        count += n;
        meter.spend();
        if (count > limit) {
          throw new LimitReached(Code.DECODED_BYTES, "stream: more than " + limit + " bytes");
        }
      }
    }
  }

  private static void refuseImages(COSStream stream) throws IOException {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName name && IMAGE_FILTERS.contains(name)) {
      throw new IOException("image filter on a stream of content: " + name.getName());
    }
    if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSName name && IMAGE_FILTERS.contains(name)) {
          throw new IOException("image filter on a stream of content: " + name.getName());
        }
      }
    }
  }

  private static boolean isOneDeflate(COSStream stream) {
    return isDeflate(stream.getFilters())
        && stream.getDictionaryObject(COSName.DECODE_PARMS) == null;
  }

  private static boolean startsWithDeflate(COSStream stream) {
    COSBase filters = stream.getFilters();
    return isDeflate(filters)
        || (filters instanceof COSArray array && array.size() > 0 && isDeflate(array.getObject(0)));
  }

  private static boolean isDeflate(@org.jspecify.annotations.Nullable COSBase filter) {
    return COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
  }

  private static int filterCount(COSStream stream) {
    return switch (stream.getFilters()) {
      case COSArray array -> array.size();
      case COSName _ -> 1;
      case null, default -> 0;
    };
  }
}
