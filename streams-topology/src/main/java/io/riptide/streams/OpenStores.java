// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the stores of an instance were closed, by a file beside them that is there while
/// they are open.
///
/// Under exactly-once, stores that a killed instance left behind may hold what was never committed.
/// Kafka Streams finds that out store by store: it opens each twice, calls its task corrupted,
/// removes it and rebalances. Removing them before it looks leads to the same restoration and to
/// none of that.
final class OpenStores {
  private static final Logger LOG = LoggerFactory.getLogger(OpenStores.class);
  private static final String MARK = "stores-are-open";
  private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

  private final Path mark;
  private final Path tasks;

  OpenStores(Path stateDir, String applicationId) {
    mark = stateDir.resolve(MARK);
    tasks = stateDir.resolve(applicationId);
  }

  /// Called before stores are opened, by the one process that may: removes those that were never
  /// closed, which are then restored from their changelogs.
  void opening() {
    try {
      if (Files.exists(mark)) {
        List<Path> left = left();
        for (Path task : left) {
          Utils.delete(task.toFile());
        }
        LOG.atInfo()
            .addKeyValue("tasks", left.size())
            .log("stores of a killed instance are restored from the log");
      } else {
        Files.createDirectories(mark.toAbsolutePath().getParent());
        Files.createFile(mark);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Called when all stores were closed.
  void closed() {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> left() throws IOException {
    if (!Files.isDirectory(tasks)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(tasks)) {
      return all.filter(path -> TASK.matcher(path.getFileName().toString()).matches()).toList();
    }
  }
}
