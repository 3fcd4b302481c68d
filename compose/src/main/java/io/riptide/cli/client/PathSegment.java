// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What a user typed, as one segment of a path.
public final class PathSegment {
  private PathSegment() {}

  /// The id or name of `what` ("job"). Throws `ParameterException` for what would name something
  /// else in a path: nothing, and dots.
  public static String of(String typed, String what, ParseResult parsed) {
    if (typed.isBlank() || typed.equals(".") || typed.equals("..")) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "'%s' is the id of no %s".formatted(typed, what));
    }
    return URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
