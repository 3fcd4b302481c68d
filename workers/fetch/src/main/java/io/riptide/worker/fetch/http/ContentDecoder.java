// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/// Undoes content codings (RFC 9110, section 8.4): gzip, br, zstd and deflate, stacked at most
/// three deep.
final class ContentDecoder {
  static final int MAX_STACKED = 3;

  static final String GZIP = "gzip";

  private static final int BUFFER = 8 * 1024;

  /// RFC 9659: a decoder for the web need not accept a window above 8 MiB.
  private static final int ZSTD_WINDOW_LOG = 23;

  private ContentDecoder() {}

  /// The codings that `Content-Encoding` lists, in the order they were applied, `identity` left
  /// out.
  static List<String> codings(List<String> fieldValues) {
    var codings = new ArrayList<String>();
    for (String value : fieldValues) {
      for (String token : value.split(",", -1)) {
        String coding = token.strip().toLowerCase(Locale.ROOT);
        if (!coding.isEmpty() && !coding.equals("identity")) {
          codings.add(coding);
        }
      }
    }
    return codings;
  }

  static boolean knows(String coding) {
    return switch (coding) {
      case GZIP, "x-gzip", "br", "zstd", "deflate" -> true;
      default -> false;
    };
  }

  /// `wire` with all `codings` undone. May read ahead; an `IOException` that `wire` did not throw
  /// means that the coding is broken.
  static InputStream decode(InputStream wire, List<String> codings) throws IOException {
    InputStream decoded = wire;
    for (String coding : codings.reversed()) {
      decoded = undo(coding, decoded);
    }
    return decoded;
  }

  /// Whether a file begins as those of gzip do (RFC 1952, section 2.3.1); takes nothing from it.
  static boolean isGzip(BufferedInputStream file) throws IOException {
    file.mark(2);
    boolean gzip = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    return gzip;
  }

  private static InputStream undo(String coding, InputStream in) throws IOException {
    return switch (coding) {
      case GZIP, "x-gzip" -> new GZIPInputStream(in, BUFFER);
      case "br" -> new BrotliInputStream(in, BUFFER);
      case "zstd" -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
      case "deflate" -> deflate(new BufferedInputStream(in, BUFFER));
      default -> throw new IOException("unknown content coding " + coding);
    };
  }

  /// `deflate` means the zlib format, but some servers send the bare stream: the zlib header is
  /// recognisable (RFC 1950, section 2.2).
  private static InputStream deflate(BufferedInputStream in) throws IOException {
    in.mark(2);
    int method = in.read();
    int flags = in.read();
    in.reset();
    boolean zlib = (method & 0x0f) == 8 && ((method << 8) + flags) % 31 == 0;
    var inflater = new Inflater(!zlib);
    return new InflaterInputStream(in, inflater, BUFFER) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }
}
