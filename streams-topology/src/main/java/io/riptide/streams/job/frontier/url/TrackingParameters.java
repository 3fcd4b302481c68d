// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The parameters that say how a visitor came and nothing about the page: the kept list
/// `tracking-parameters.txt` beside this class.
final class TrackingParameters {
  private static final List<String> LIST = lines();
  private static final Set<String> NAMES =
      LIST.stream().filter(line -> !line.endsWith("*")).collect(Collectors.toUnmodifiableSet());
  private static final List<String> PREFIXES =
      LIST.stream()
          .filter(line -> line.endsWith("*"))
          .map(line -> line.substring(0, line.length() - 1))
          .toList();

  private TrackingParameters() {}

  /// @param name in lower case
  static boolean contains(String name) {
    if (NAMES.contains(name)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines() {
    try (InputStream file =
        TrackingParameters.class.getResourceAsStream("tracking-parameters.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of tracking parameters", e);
    }
  }
}
