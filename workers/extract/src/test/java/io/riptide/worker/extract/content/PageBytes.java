// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages of the data sets as text: bytes that are valid UTF-8 are UTF-8, else what the page
/// declares.
public final class PageBytes {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w-]+)", Pattern.CASE_INSENSITIVE);

  private PageBytes() {}

  public static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
      Matcher matcher = CHARSET.matcher(head);
      boolean known = matcher.find() && Charset.isSupported(matcher.group(1));
      return new String(
          bytes, known ? Charset.forName(matcher.group(1)) : Charset.forName("windows-1252"));
    }
  }

  /// Which part of a cross-validation a host belongs to.
  public static int fold(String host, int folds) {
    return Math.floorMod(host.replaceFirst("^www\\.", "").hashCode(), folds);
  }

  /// The host of a URL however badly it is written.
  public static String host(String url) {
    return url.replaceFirst("^\\w+://", "")
        .replaceFirst("[/:?#].*", "")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
