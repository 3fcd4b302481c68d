// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import io.riptide.schema.serde.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A tool of npm in a process of Node, which takes the pages whenever it is told to and answers
/// with the CPU time of its process.
final class NodePeer implements Peer {
  private static final String SCRIPT = "peers.mjs";

  private final String tool;
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final String greeting;

  private NodePeer(String tool, Process process) throws IOException {
    this.tool = tool;
    this.process = process;
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
    this.greeting = Objects.requireNonNullElse(answers.readLine(), "absent: node ended");
  }

  /// Starts `tool` with the packages that `npm install` put into `folder`.
  static Peer start(String tool, Path folder) throws IOException {
    Path script = Files.createTempFile("riptide-peers", ".mjs");
    script.toFile().deleteOnExit();
    try (InputStream source = NodePeer.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, Objects.requireNonNull(source, SCRIPT).readAllBytes());
    }
    ProcessBuilder node =
        new ProcessBuilder("node", "--max-old-space-size=2048", script.toString(), tool)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new NodePeer(tool, node.start());
    } catch (IOException noNode) {
      return new Absent(tool, "no node here: " + noNode.getMessage());
    }
  }

  private record Absent(String name, String reason) implements Peer {
    @Override
    public Optional<String> absence() {
      return Optional.of(reason);
    }

    @Override
    public String content(String html, String url) {
      return "";
    }

    @Override
    public long takeAll(List<PeerPage> pages) {
      throw new IllegalStateException(reason);
    }
  }

  @Override
  public String name() {
    return absence().isPresent() ? tool : greeting;
  }

  @Override
  public Optional<String> absence() {
    return greeting.startsWith("absent") ? Optional.of(greeting) : Optional.empty();
  }

  @Override
  public String content(String html, String url) {
    String said = ask(Map.of("html", html, "url", url));
    return Json.STRICT.readValue(said, String.class);
  }

  @Override
  public long takeAll(List<PeerPage> pages) {
    List<List<String>> places =
        pages.stream().map(page -> List.of(page.file().toString(), page.url())).toList();
    return Long.parseLong(ask(places)) * 1_000;
  }

  private String ask(Object what) {
    try {
      requests.write(Json.STRICT.writeValueAsString(what) + "\n");
      requests.flush();
      return Objects.requireNonNull(answers.readLine(), "node ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
