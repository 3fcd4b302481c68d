// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.markdown;

import io.riptide.schema.serde.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// turndown with its plug-in for GFM in a process of Node, one fragment after the other.
final class Turndown implements AutoCloseable {
  private static final String SCRIPT = "turndown.mjs";

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final String name;

  private Turndown(Process process) throws IOException {
    this.process = process;
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
    this.name = Objects.requireNonNull(answers.readLine(), "turndown is not there");
  }

  /// Starts it with the packages that `npm install` put into `folder`.
  static Turndown start(Path folder) throws IOException {
    Path script = Files.createTempFile("riptide-turndown", ".mjs");
    script.toFile().deleteOnExit();
    try (InputStream source = Turndown.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, Objects.requireNonNull(source, SCRIPT).readAllBytes());
    }
    return new Turndown(
        new ProcessBuilder("node", script.toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// The tool with its version.
  String name() {
    return name;
  }

  /// Its Markdown of `html`; empty where it failed.
  String markdown(String html) throws IOException {
    requests.write(Json.STRICT.writeValueAsString(html) + "\n");
    requests.flush();
    return Json.STRICT.readValue(
        Objects.requireNonNull(answers.readLine(), "turndown ended"), String.class);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
