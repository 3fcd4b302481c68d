// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Another reader of PDF files, found by its command. It runs as a process for each file, so its
/// figure holds its start, too.
///
/// @param arguments before the name of the file
/// @param after behind it
record Peer(String name, List<String> arguments, List<String> after) {
  private static final long LONGEST_S = 120;
  private static final long TICK_MS = 10;

  private static final List<Peer> KNOWN =
      List.of(
          new Peer("pdftotext", List.of("-enc", "UTF-8"), List.of("-")),
          new Peer("tika", List.of("-t"), List.of()),
          new Peer("tabula", List.of("-g", "-p", "all"), List.of()));

  /// Those whose command is on the path.
  static List<Peer> installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    return KNOWN.stream()
        .filter(peer ->
            Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, peer.name()))))
        .toList();
  }

  /// Reads one file into `results`.
  Reading read(Path file, Path results) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(name);
    command.addAll(arguments);
    command.add(file.toString());
    command.addAll(after);
    String base = file.getFileName().toString().replaceFirst("\\.pdf$", "");
    long before = cpuOfChildrenMs();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(results.resolve(base + ".txt").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(LONGEST_S, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String outcome =
        !ended ? "uncaught: time" : process.exitValue() == 0 ? "read" : "refused: exit";
    return new Reading(base, outcome, "", 0, cpuOfChildrenMs() - before, 0, Map.of());
  }

  /// CPU time of all children that have ended, user and system (proc(5), fields 16 and 17).
  private static long cpuOfChildrenMs() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * TICK_MS;
  }
}
