// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Tesseract as a process: what a picture does to it stays there, and a time-out ends it for sure.
/// One thread each, since several run side by side. Safe for any thread.
public final class Tesseract {
  private static final Duration PROBE_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_OUTPUT_BYTES = 16 << 20;

  private final String command;
  private final String languages;
  private final String version;
  private final List<String> installed;

  private Tesseract(String command, String languages, String version, List<String> installed) {
    this.command = command;
    this.languages = languages;
    this.version = version;
    this.installed = List.copyOf(installed);
  }

  /// No words came, and why.
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String why) {
      super(why, null, false, false);
    }
  }

  /// What was written, and how the process ended.
  private record Output(int exit, List<String> lines) {}

  /// The Tesseract of that command, if there is one and it has the languages.
  ///
  /// @param command a name on the path, or a path
  /// @param languages as Tesseract names them, `+` between: `eng+deu`
  public static Optional<Tesseract> find(String command, String languages) {
    try {
      Output version = run(List.of(command, "--version"), PROBE_WITHIN);
      Output listed = run(List.of(command, "--list-langs"), PROBE_WITHIN);
      if (version.exit() != 0 || listed.exit() != 0 || version.lines().isEmpty()) {
        return Optional.empty();
      }
      List<String> installed = listed.lines().stream().skip(1).map(String::strip).toList();
      String name = version.lines().getFirst().replaceFirst("^tesseract\\s+", "");
      return installed.containsAll(List.of(languages.split("\\+", -1)))
          ? Optional.of(new Tesseract(command, languages, name, installed))
          : Optional.empty();
    } catch (IOException | Failed absent) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  public String version() {
    return version;
  }

  /// The languages that it has; which of them are used is a setting.
  public List<String> installed() {
    return installed;
  }

  /// The words of a picture, in reading order.
  ///
  /// @param dpi pixels per inch of the picture
  public List<OcrWord> words(Path picture, int dpi, Duration within)
      throws IOException, Failed, InterruptedException {
    Output output =
        run(
            List.of(
                command,
                picture.toString(),
                "stdout",
                "-l",
                languages,
                "--dpi",
                Integer.toString(dpi),
                "--psm",
                "3",
                "tsv"),
            within);
    if (output.exit() != 0) {
      throw new Failed("tesseract ended with " + output.exit());
    }
    return TsvWords.of(output.lines());
  }

  private static Output run(List<String> command, Duration within)
      throws IOException, Failed, InterruptedException {
    Path out = Files.createTempFile("riptide-ocr-", ".txt");
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("OMP_THREAD_LIMIT", "1");
      builder.redirectErrorStream(command.size() == 2);
      if (command.size() > 2) {
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      }
      Process process = builder.redirectOutput(out.toFile()).start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Failed("tesseract took more than " + within);
        }
      } finally {
        process.destroyForcibly();
      }
      return new Output(process.exitValue(), lines(out));
    } finally {
      Files.deleteIfExists(out);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MOST_OUTPUT_BYTES), StandardCharsets.UTF_8);
      return new ArrayList<>(text.lines().toList());
    }
  }
}
