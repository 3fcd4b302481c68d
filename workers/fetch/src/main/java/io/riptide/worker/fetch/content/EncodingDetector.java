// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import io.riptide.schema.web.MediaType;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/* The order is that of browsers (WHATWG HTML, section 13.2.3): a byte order mark beats the header,
 * the header beats what the page says, and only then comes a guess. The guess asks first whether the
 * bytes are UTF-8, which no other text is by accident, then Mozilla's statistical detector; what
 * stays undecided is windows-1252, as in browsers of western locales.
 */

/// Finds out how a body is encoded.
public final class EncodingDetector {
  /// As much as the guess looks at.
  private static final int GUESS = 64 * 1024;

  private EncodingDetector() {}

  /// A body as text; malformed input becomes U+FFFD.
  ///
  /// @param start of the text in the body, after a byte order mark
  public record Decoded(Body body, int start, Encoding encoding) {

    /// All of it, made anew each time.
    public String text() {
      return body.text(encoding.charset(), start);
    }

    /// Its UTF-8 form, made while it is read: of a large body nothing else is in memory.
    public InputStream utf8() {
      return new Utf8Stream(new InputStreamReader(body.stream(start), encoding.charset()));
    }
  }

  /// `body` as the text that it is.
  ///
  /// @param contentType the header field, if there was one
  public static Decoded decode(Body body, MediaType type, Optional<String> contentType) {
    Optional<Encoding> marked = byteOrderMark(body);
    if (marked.isPresent()) {
      int mark = marked.get().equals(Encoding.UTF_8) ? 3 : 2;
      return new Decoded(body, mark, marked.get());
    }
    Encoding encoding =
        contentType
            .flatMap(DeclaredEncoding::inContentType)
            .or(() -> declared(body, type))
            .orElseGet(() -> guess(body));
    return new Decoded(body, 0, encoding);
  }

  private static Optional<Encoding> byteOrderMark(Body body) {
    if (body.startsWith(0xef, 0xbb, 0xbf)) {
      return Optional.of(Encoding.UTF_8);
    }
    if (body.startsWith(0xfe, 0xff)) {
      return Optional.of(Encoding.UTF_16BE);
    }
    return body.startsWith(0xff, 0xfe) ? Optional.of(Encoding.UTF_16LE) : Optional.empty();
  }

  private static Optional<Encoding> declared(Body body, MediaType type) {
    if (type.isHtml()) {
      return DeclaredEncoding.inMeta(body).or(() -> DeclaredEncoding.inXml(body));
    }
    return DeclaredEncoding.inXml(body);
  }

  private static Encoding guess(Body body) {
    Body sample = body.prefix(GUESS);
    if (isUtf8(sample)) {
      return Encoding.UTF_8;
    }
    var detector = new UniversalDetector();
    byte[] bytes = sample.toByteArray();
    detector.handleData(bytes, 0, bytes.length);
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset())
        .flatMap(Encoding::of)
        .orElse(Encoding.WINDOWS_1252);
  }

  /// Whether the sample is well-formed UTF-8; a character cut at its end does not count against it.
  private static boolean isUtf8(Body sample) {
    CharsetDecoder strict = Encoding.UTF_8.charset().newDecoder();
    ByteBuffer bytes = sample.buffer();
    CharBuffer chars = CharBuffer.allocate(4_096);
    while (true) {
      CoderResult result = strict.decode(bytes, chars, false);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      chars.clear();
    }
  }
}
