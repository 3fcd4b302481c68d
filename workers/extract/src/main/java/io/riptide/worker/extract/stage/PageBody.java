// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/// Bodies in and out of records: text inline as long as it is small, else in the blob store.
final class PageBody {
  private final BlobStore blobs;
  private final int maxBytes;

  /// Reads at most `maxBytes` of a stored body.
  PageBody(BlobStore blobs, int maxBytes) {
    this.blobs = blobs;
    this.maxBytes = maxBytes;
  }

  /// The text of a body. A stored body that is valid UTF-8 is UTF-8 whatever `charset` says.
  String text(BodyRef body, String charset) throws IOException {
    return switch (body) {
      case BodyRef.Inline inline -> inline.text();
      case BodyRef.Stored stored -> {
        try (InputStream in = blobs.open(stored)) {
          yield decode(in.readNBytes(maxBytes), charset);
        }
      }
    };
  }

  /// `body` as it may stand in a document: itself, or in the blob store if it is large.
  BodyRef forDocument(BodyRef body) throws IOException {
    return switch (body) {
      case BodyRef.Stored stored -> stored;
      case BodyRef.Inline inline when inline.text().length() <= BodyRef.INLINE_LIMIT / 6 -> inline;
      case BodyRef.Inline inline -> {
        byte[] bytes = inline.text().getBytes(StandardCharsets.UTF_8);
        yield bytes.length > BodyRef.INLINE_LIMIT ? store(bytes) : inline;
      }
    };
  }

  /// `body` in the blob store, wherever it was.
  BodyRef.Stored stored(BodyRef body) throws IOException {
    return switch (body) {
      case BodyRef.Stored stored -> stored;
      case BodyRef.Inline inline -> store(inline.text().getBytes(StandardCharsets.UTF_8));
    };
  }

  private BodyRef.Stored store(byte[] bytes) throws IOException {
    return blobs.put(new ByteArrayInputStream(bytes));
  }

  private static String decode(byte[] bytes, String charset) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, named(charset));
    }
  }

  private static Charset named(String charset) {
    try {
      return Charset.forName(charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
