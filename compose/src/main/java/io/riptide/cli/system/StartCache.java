// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.Main;
import io.riptide.cli.command.ExitCodes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ahead-of-time cache of the JVM (JEP 483, JEP 514), which halves the time of a start. It fits
/// one JDK build and these very jars, so it is made on the user's machine: a process of low
/// priority does the same as this one, once, and leaves the cache behind when it ends.
final class StartCache {
  /// Set by the launcher script when there is no cache yet: where it is to be.
  private static final String WANTED = "riptide.start.cache";

  private static final Logger LOGGER = LoggerFactory.getLogger(StartCache.class);

  private StartCache() {}

  /// Where the launcher script wants a cache, if it wants one.
  static Optional<Path> wanted() {
    return Optional.ofNullable(System.getProperty(WANTED)).map(Path::of);
  }

  /// Begins to make the cache at `target` and returns at once. A failure costs nothing but the next
  /// start's time.
  static Optional<Process> makeInBackground(Path target) {
    Path unfinished =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      forgetAbandoned(target);
      Process process =
          new ProcessBuilder(command(unfinished))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = process.onExit().thenAccept(ended -> keep(unfinished, target, ended.exitValue()));
      return Optional.of(process);
    } catch (IOException e) {
      LOGGER.atDebug().setCause(e).log("no start cache can be made");
      return Optional.empty();
    }
  }

  /// Deletes what processes left that were killed before their cache was done.
  private static void forgetAbandoned(Path target) throws IOException {
    try (var unfinished =
        Files.newDirectoryStream(
            target.toAbsolutePath().getParent(), target.getFileName() + ".*")) {
      for (Path file : unfinished) {
        String maker =
            file.getFileName().toString().substring(target.getFileName().toString().length() + 1);
        if (maker.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(maker)).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static List<String> command(Path unfinished) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-D" + WANTED))
        .forEach(command::add);
    command.add("-XX:AOTCacheOutput=" + unfinished);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            WarmUpCommand.NAME));
    return command;
  }

  private static void keep(Path unfinished, Path target, int exitCode) {
    try {
      if (exitCode == ExitCodes.OK && Files.exists(unfinished)) {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        LOGGER.atDebug().addKeyValue("file", target).log("start cache made");
      } else {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOGGER.atDebug().setCause(e).log("the start cache could not be kept");
    }
  }
}
