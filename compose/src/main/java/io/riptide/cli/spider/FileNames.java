// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// Names of files for URLs: host, then path, so that the files lie as the site does. Names are safe
/// on every file system, none leads out of the directory, and two URLs never share one.
final class FileNames {
  private static final int LONGEST = 80;
  private static final int DEEPEST = 12;
  private static final String SUFFIX = ".md";

  private final Set<String> taken = new HashSet<>();

  /// A relative path, with slashes, that no URL had before.
  String of(String url) {
    SplitUrl split = SplitUrl.of(url);
    List<String> parts = new ArrayList<>();
    parts.add(safe(split.authority()));
    for (String segment : split.path().split("/", -1)) {
      if (!segment.isEmpty() && parts.size() < DEEPEST) {
        parts.add(safe(segment));
      }
    }
    if (parts.size() == 1 || split.path().endsWith("/")) {
      parts.add("index");
    }
    // files end in .md and directories never do, so that neither stands where the other must
    parts.subList(0, parts.size() - 1).replaceAll(part -> part.replaceFirst("(?i)\\.md$", "_md"));
    String plain = String.join("/", parts).replaceFirst("\\.(html?|md)$", "");
    String name = split.hasQuery() ? plain + '-' + hash(url) : plain;
    return take(name).or(() -> take(plain + '-' + hash(url))).orElseGet(() -> numbered(plain));
  }

  private Optional<String> take(String name) {
    return taken.add(name.toLowerCase(Locale.ROOT)) ? Optional.of(name + SUFFIX) : Optional.empty();
  }

  private String numbered(String plain) {
    for (int number = 2; ; number++) {
      Optional<String> free = take(plain + '-' + number);
      if (free.isPresent()) {
        return free.get();
      }
    }
  }

  private static String safe(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + '-' + hash(text);
  }

  private static String hash(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
