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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Another reader of PDF files, found by its command or its jars. It runs as a process for each
/// file, so its figure holds its start, too.
///
/// @param command before the name of the file; empty where it is not installed
/// @param after behind the name of the file
/// @param absence why it cannot be run, if so
record Peer(String name, List<String> command, List<String> after, Optional<String> absence) {
  private static final long LONGEST_S = 60;
  private static final long TICK_MS = 10;

  /// All that are known, installed or not.
  ///
  /// @param jars a folder with the folders `tika` and `tabula`, each with the jars of its program
  static List<Peer> all(Optional<Path> jars) throws IOException {
    return List.of(
        onPath("pdftotext", List.of("-enc", "UTF-8"), List.of("-")),
        ofJars("tika", jars, List.of("org.apache.tika.cli.TikaCLI", "-t")),
        ofJars(
            "tabula", jars, List.of("technology.tabula.CommandLineApp", "-g", "-p", "all")));
  }

  private static Peer onPath(String name, List<String> arguments, List<String> after) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean there =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    return new Peer(
        name,
        Stream.concat(Stream.of(name), arguments.stream()).toList(),
        after,
        there ? Optional.empty() : Optional.of("no command of this name"));
  }

  private static Peer ofJars(String name, Optional<Path> jars, List<String> program)
      throws IOException {
    Optional<Path> folder = jars.map(all -> all.resolve(name)).filter(Files::isDirectory);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                folder.isPresent() ? classPath(folder.get()) : ""));
    command.addAll(program);
    return new Peer(
        name,
        command,
        List.of(),
        folder.isPresent() ? Optional.empty() : Optional.of("no jars in --peers DIR/" + name));
  }

  private static String classPath(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return String.join(
          File.pathSeparator,
          files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList());
    }
  }

  /// Reads one file into `results`.
  Reading read(Path file, Path results) throws IOException, InterruptedException {
    var whole = new ArrayList<>(command);
    whole.add(file.toAbsolutePath().toString());
    whole.addAll(after);
    String base = file.getFileName().toString().replaceFirst("\\.pdf$", "");
    long before = cpuOfChildrenMs();
    Process process =
        new ProcessBuilder(whole)
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
