// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import io.riptide.schema.web.BodyRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// How a PDF file is read.
///
/// @param maxPages pages that are read, from the first; 1 to 5,000
/// @param passwords tried in order when the file needs one
/// @param upload the file itself, when it was sent and is not to be fetched
/// @param ocr whether pages without text are recognised; absent means yes
/// @param attachments whether the bytes of attachments are kept; absent means no
/// @param images whether the bytes of images are kept; absent means no
public record PdfOptions(
    int maxPages,
    List<String> passwords,
    Optional<BodyRef.Stored> upload,
    Optional<Boolean> ocr,
    Optional<Boolean> attachments,
    Optional<Boolean> images) {
  public static final int MOST_PAGES = 5_000;
  public static final int MOST_PASSWORDS = 20;

  /// The largest file that is read, in bytes.
  public static final long MAX_BYTES = 104_857_600;

  public static final PdfOptions DEFAULT = of(MOST_PAGES, List.of());

  /// A name that never resolves (RFC 2606, section 2): what was sent has no host.
  private static final String UPLOADS = "https://upload.invalid/";

  public PdfOptions {
    passwords = List.copyOf(passwords);
    if (maxPages < 1 || maxPages > MOST_PAGES) {
      throw new IllegalArgumentException("maxPages must be from 1 to " + MOST_PAGES);
    }
  }

  /// So many pages, with these passwords; everything else as by default.
  public static PdfOptions of(int maxPages, List<String> passwords) {
    return new PdfOptions(
        maxPages,
        passwords,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Whether pages without text are recognised, where something is installed that can.
  public boolean recognises() {
    return ocr.orElse(true);
  }

  /// Whether the bytes of attachments are kept.
  public boolean keepsAttachments() {
    return attachments.orElse(false);
  }

  /// Whether the bytes of images are kept.
  public boolean keepsImages() {
    return images.orElse(false);
  }

  /// The URL under which a file that was sent is known in its job.
  public static String uploadUrl(String fileName) {
    return UPLOADS + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// What a file that was sent is called; empty for any other URL.
  public static Optional<String> uploadName(String url) {
    if (!url.startsWith(UPLOADS)) {
      return Optional.empty();
    }
    try {
      String name = url.substring(UPLOADS.length());
      return Optional.of(URLDecoder.decode(name, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notOurs) {
      // A link of some page to a host that never resolves.
      return Optional.empty();
    }
  }

  /// The same for a file that was sent.
  public PdfOptions withUpload(BodyRef.Stored file) {
    return new PdfOptions(maxPages, passwords, Optional.of(file), ocr, attachments, images);
  }
}
