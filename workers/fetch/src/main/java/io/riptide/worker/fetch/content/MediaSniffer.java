// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import io.riptide.schema.web.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/* A subset of WHATWG MIME Sniffing. The header is believed, with three exceptions: it is missing or
 * says nothing (section 7.1: unknown types are identified by their first bytes); it says text and
 * the bytes are plainly binary; it says text/plain and the page begins as only HTML does, which a
 * browser must not act on (scripts) and a reader may. `X-Content-Type-Options: nosniff` rules out
 * the last one.
 */

/// Tells the media type of a body from its header and its first bytes.
public final class MediaSniffer {
  /// As much of a body as its type is told by (section 5.2).
  public static final int START = 1_445;

  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "application/octet-stream",
          "binary/octet-stream",
          "application/unknown",
          "unknown/unknown",
          "application/x-unknown-content-type",
          "application/force-download",
          "application/download",
          "application/x-download",
          "*/*");
  private static final MediaType XML = new MediaType("text/xml");
  private static final MediaType OLD_PDF = new MediaType("application/x-pdf");

  /// What a byte sequence at the start means (section 7.1 and 6).
  private record Signature(String start, MediaType type) {
    Signature(String start, String type) {
      this(start, new MediaType(type));
    }
  }

  private static final List<Signature> BINARY =
      List.of(
          new Signature("%PDF-", MediaType.PDF),
          new Signature("\u0089PNG\r\n\u001a\n", "image/png"),
          new Signature("GIF87a", "image/gif"),
          new Signature("GIF89a", "image/gif"),
          new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
          new Signature("RIFF", "image/webp"),
          new Signature("\u001f\u008b\b", "application/gzip"),
          new Signature("PK\u0003\u0004", "application/zip"),
          new Signature("Rar!\u001a\u0007", "application/vnd.rar"),
          new Signature("7z\u00bc\u00af'\u001c", "application/x-7z-compressed"),
          new Signature("OggS\0", "application/ogg"),
          new Signature("ID3", "audio/mpeg"),
          new Signature("\u001aE\u00df\u00a3", "video/webm"),
          new Signature("\u007fELF", "application/x-executable"),
          new Signature("\0asm", "application/wasm"),
          new Signature("%!PS-Adobe-", "application/postscript"));

  private static final List<String> HTML_STARTS =
      List.of(
          "<!doctype html",
          "<html",
          "<head",
          "<script",
          "<iframe",
          "<h1",
          "<div",
          "<font",
          "<table",
          "<a",
          "<style",
          "<title",
          "<b",
          "<body",
          "<br",
          "<p",
          "<!--");
  private static final List<String> PLAINLY_HTML = List.of("<!doctype html", "<html");

  private MediaSniffer() {}

  /// The type of a body that starts with `start`.
  ///
  /// @param contentType the header field, if there was one
  /// @param noSniff whether the server forbade to look
  public static MediaType sniff(Body start, Optional<String> contentType, boolean noSniff) {
    Optional<MediaType> said = said(contentType);
    if (said.isPresent() && !isText(said.get())) {
      return said.get();
    }
    Optional<MediaType> binary = binary(start);
    if (binary.isPresent()) {
      return binary.get();
    }
    if (said.isEmpty()) {
      return unknown(start);
    }
    boolean misnamed = said.get().equals(MediaType.TEXT) && !noSniff;
    return misnamed && begins(start, PLAINLY_HTML) ? MediaType.HTML : said.get();
  }

  /// Whether the extract stage reads the type: HTML, XML and other text.
  public static boolean isText(MediaType type) {
    String value = type.value();
    return value.startsWith("text/")
        || value.endsWith("/xml")
        || (value.endsWith("+xml") && !value.startsWith("image/"))
        || value.equals("application/json")
        || value.endsWith("+json");
  }

  /// Whether some stage reads the type: text, or PDF.
  public static boolean isReadable(MediaType type) {
    return isText(type) || type.equals(MediaType.PDF);
  }

  /// The type that the header names, if that alone tells that the body is of no use.
  public static Optional<MediaType> unreadable(String contentType) {
    return said(Optional.of(contentType)).filter(type -> !isReadable(type));
  }

  private static Optional<MediaType> said(Optional<String> contentType) {
    return contentType
        .flatMap(MediaType::ofHeader)
        .filter(type -> !SAYS_NOTHING.contains(type.value()))
        .map(type -> type.equals(OLD_PDF) ? MediaType.PDF : type);
  }

  private static MediaType unknown(Body start) {
    if (begins(start, HTML_STARTS)) {
      return MediaType.HTML;
    }
    if (begins(start, List.of("<?xml"))) {
      return XML;
    }
    return looksBinary(start) ? MediaType.OCTETS : MediaType.TEXT;
  }

  private static Optional<MediaType> binary(Body start) {
    for (Signature signature : BINARY) {
      if (begins(start, signature.start())) {
        return Optional.of(signature.type());
      }
    }
    return Optional.empty();
  }

  private static boolean begins(Body start, String signature) {
    if (start.length() < signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if (start.at(i) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the text begins with one of the tags, white space and a UTF-8 mark aside, and the tag
  /// ends there.
  private static boolean begins(Body start, List<String> tags) {
    int mark = start.startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    String text = start.prefix(512).text(StandardCharsets.ISO_8859_1, mark).stripLeading();
    String lower = text.toLowerCase(Locale.ROOT);
    return tags.stream().anyMatch(tag -> lower.startsWith(tag) && endsTag(lower, tag.length()));
  }

  private static boolean endsTag(String text, int at) {
    return at >= text.length()
        || !Character.isLetterOrDigit(text.charAt(at))
        || text.charAt(at - 1) == '-';
  }

  /// Section 7.2: bytes that no text holds; text in UTF-16 is recognised by its mark.
  private static boolean looksBinary(Body start) {
    if (start.startsWith(0xfe, 0xff) || start.startsWith(0xff, 0xfe)) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      int b = start.at(i);
      if (b <= 0x08 || b == 0x0b || (b >= 0x0e && b <= 0x1a) || (b >= 0x1c && b <= 0x1f)) {
        return true;
      }
    }
    return false;
  }
}
