// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of a terminal in characters.
public record Screen(int rows, int columns) {
  static final Screen USUAL = new Screen(24, 80);

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})");

  /// As `stty size` prints it, rows first; the usual size where it says something else.
  public static Screen of(Optional<String> size) {
    Matcher matcher = SIZE.matcher(size.orElse(""));
    return matcher.matches()
        ? new Screen(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : USUAL;
  }
}
