// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

/// The last line of a rendition that ends before its page does: whoever reads it sees that
/// something is missing, and how to get it.
public final class CutNotice {
  private CutNotice() {}

  /// Of a text.
  public static String text(String reason) {
    return "\n\n[Cut by RipTide: " + reason + "]";
  }

  /// Of Markdown.
  public static String markdown(String reason) {
    return "\n\n> Cut by RipTide: " + reason;
  }

  /// Of HTML.
  public static String html(String reason) {
    return "\n<!-- Cut by RipTide: " + reason + " -->";
  }
}
