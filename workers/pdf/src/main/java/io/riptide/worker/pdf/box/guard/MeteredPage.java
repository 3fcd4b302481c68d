// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.NonSeekableRandomAccessReadInputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/// A page whose content streams flow through the guard instead of being decoded whole. A content
/// stream that cannot be opened is skipped; the others are still read.
public final class MeteredPage extends PDPage {
  /// Longer than the ten bytes that PDFBox looks beyond an image within the content and takes back,
  /// which it can do over no more than two reads.
  private static final byte[] SEPARATOR = "\n               ".getBytes(StandardCharsets.US_ASCII);

  private final PDPage page;
  private final StreamGuard guard;
  private final Meter meter;
  private int skipped;

  public MeteredPage(PDPage page, StreamGuard guard, Meter meter) {
    super(page.getCOSObject());
    this.page = page;
    this.guard = guard;
    this.meter = meter;
  }

  public int skipped() {
    return skipped;
  }

  /// From the page PDFBox made, which knows the document's resource cache.
  @Override
  public PDResources getResources() {
    return page.getResources();
  }

  @Override
  public boolean hasContents() {
    return !contentStreams().isEmpty();
  }

  @Override
  public RandomAccessRead getContentsForStreamParsing() throws IOException {
    return new NonSeekableRandomAccessReadInputStream(getContents());
  }

  @Override
  public RandomAccessRead getContentsForRandomAccess() throws IOException {
    return getContentsForStreamParsing();
  }

  @Override
  public InputStream getContents() throws IOException {
    List<InputStream> parts = new ArrayList<>();
    for (COSStream stream : contentStreams()) {
      try {
        parts.add(guard.open(stream, meter));
        parts.add(new ByteArrayInputStream(SEPARATOR));
      } catch (IOException e) {
        skipped++;
      }
    }
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private List<COSStream> contentStreams() {
    COSBase contents = getCOSObject().getDictionaryObject(COSName.CONTENTS);
    List<COSStream> streams = new ArrayList<>();
    if (contents instanceof COSStream stream) {
      streams.add(stream);
    } else if (contents instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSStream stream) {
          streams.add(stream);
        }
      }
    }
    return streams;
  }
}
