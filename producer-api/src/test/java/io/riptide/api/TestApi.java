// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.admission.RateBuckets;
import io.riptide.api.admission.RateBuckets.Grant;
import io.riptide.api.admission.RateLimit;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.PingedDependency;
import io.riptide.schema.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A running API on a free port, with the log in memory.
final class TestApi implements AutoCloseable {
  static final String KEY = "0123456789abcdef-key";

  final InMemoryJobLog log;
  private final ProducerApi api;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private TestApi(ApiConfig config, RateBuckets rates, InMemoryJobLog log) {
    this.log = log;
    ApiPorts ports = TestRoutes.ports(rates);
    this.api =
        new ProducerApi(
            config,
            ports,
            log.backends(),
            List.of(new PingedDependency("streams", log::ping)),
            new ApiMeters(ports.meters()),
            new ProducerApi.Lifecycle(() -> {}, log::nudgeAll, () -> {}));
    api.start();
  }

  static TestApi start() {
    return start(UnaryOperator.identity());
  }

  static TestApi start(UnaryOperator<ApiConfig.Builder> settings) {
    return start(settings, TestApi::plenty);
  }

  static TestApi start(UnaryOperator<ApiConfig.Builder> settings, RateBuckets rates) {
    var config =
        ApiConfig.builder()
            .port(0)
            .bootstrapServers("unused:9092")
            .streams(List.of(URI.create("http://unused")))
            .drainTimeout(Duration.ofSeconds(2));
    return new TestApi(settings.apply(config).build(), rates, new InMemoryJobLog());
  }

  /// Another instance on the same log.
  static TestApi beside(TestApi other) {
    var config =
        ApiConfig.builder()
            .port(0)
            .bootstrapServers("unused:9092")
            .streams(List.of(URI.create("http://unused")))
            .drainTimeout(Duration.ofSeconds(2));
    return new TestApi(config.build(), TestApi::plenty, other.log);
  }

  private static Grant plenty(String bucket, RateLimit limit) {
    return new Grant(true, limit.capacity() - 1, Duration.ofMillis(1), Duration.ZERO);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return api.address().getPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(with(request(path), headers).GET());
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        with(request(path), headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  /// Sends it, and fails unless the answer is what `openapi.yaml` says.
  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      Described.check(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpClient client() {
    return client;
  }

  /// Sends bytes as they are, and gives what comes back until the server closes or says no more for
  /// a second.
  String raw(String text) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.getInputStream().transferTo(answer);
    } catch (SocketTimeoutException saysNoMore) {
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.STRICT.readTree(response.body());
  }

  static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    api.close();
    client.shutdownNow();
  }
}
