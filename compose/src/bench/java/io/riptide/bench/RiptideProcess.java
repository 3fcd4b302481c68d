// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole system as a user starts it, `./riptide up`, in a process of its own with its data in a
/// temporary directory.
public final class RiptideProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int port;
  private final Path data;
  private final Duration startedIn;
  private final boolean alone;
  private final Optional<String> key;

  private RiptideProcess(Process process, int port, Path data, Duration startedIn, boolean alone, Optional<String> key) {
    this.process = process;
    this.key = key;
    this.alone = alone;
    this.port = port;
    this.data = data;
    this.startedIn = startedIn;
  }

  /// Starts on fresh data and waits until `/readyz` says yes.
  public static RiptideProcess start(Path launcher) throws IOException {
    return start(launcher, Files.createTempDirectory("riptide-bench"));
  }

  /// Starts on the data that an earlier run left in `data`.
  public static RiptideProcess start(Path launcher, Path data) throws IOException {
    return start(launcher, data, Map.of());
  }

  /// Starts with these environment variables besides.
  public static RiptideProcess start(Path launcher, Path data, Map<String, String> environment)
      throws IOException {
    return start(
        data,
        List.of(launcher.toString(), "up"),
        List.of("--kafka-port", "" + FreePort.next(), "--data-dir", data.toString(), "--allow-private-networks"),
        environment);
  }

  /// Starts the API alone, against the broker at `bootstrap`, and waits until it answers.
  public static RiptideProcess api(Path launcher, String bootstrap) throws IOException {
    return start(
        Files.createTempDirectory("riptide-bench"),
        List.of(launcher.toString(), "api"),
        List.of("--bootstrap", bootstrap),
        Map.of());
  }

  /// It cannot say just now, and will: a state moves, or the machine is too busy.
  public static final class NotNowException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private NotNowException(String problem) {
      super("503: " + problem);
    }
  }

  private static RiptideProcess start(
      Path data, List<String> role, List<String> flags, Map<String, String> environment)
      throws IOException {
    int port = FreePort.next();
    var command = new ArrayList<>(role);
    command.addAll(List.of("--port", "" + port));
    command.addAll(flags);
    var builder = new ProcessBuilder(command);
    builder.environment().put("RIPTIDE_RATE_LIMIT", "100000000");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
    boolean alone = !role.contains("up"); // and never ready, for want of the other roles
    long begun = System.nanoTime();
    Process process = builder.start();
    var started = new RiptideProcess(process, port, data, Duration.ZERO, alone, Optional.empty());
    started.awaitReady(begun);
    return new RiptideProcess(process, port, data, Duration.ofNanos(System.nanoTime() - begun), alone, Optional.empty());
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public Duration startedIn() {
    return startedIn;
  }

  public Cpu cpu() {
    return Cpu.of(process.toHandle());
  }

  public long residentMegabytes() {
    return Cpu.residentMegabytes(process.toHandle());
  }

  /// The same process, called with that key.
  public RiptideProcess as(String apiKey) {
    return new RiptideProcess(process, port, data, startedIn, alone, Optional.of(apiKey));
  }

  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public JsonNode post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public JsonNode delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  public JsonNode put(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /// Stops it as Ctrl-C does and waits for the end.
  public void stop() {
    process.destroy();
    try {
      process.onExit().get(1, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("riptide did not stop within a minute", e);
    }
  }

  /// Ends it as `kill -9` does, and waits until it is gone.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      stop();
    }
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitReady(long begun) {
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException("riptide did not become ready; see the log beside " + data);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean ready() {
    try {
      var request = HttpRequest.newBuilder(uri("/readyz")).timeout(Duration.ofSeconds(2)).build();
      var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      return alone || answer.statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for the start", e);
    }
  }

  private JsonNode send(HttpRequest.Builder builder) {
    key.ifPresent(secret -> builder.header("X-API-Key", secret));
    try {
      var answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 503) {
        throw new NotNowException(answer.body());
      }
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
