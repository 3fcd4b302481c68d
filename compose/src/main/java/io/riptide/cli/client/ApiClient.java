// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.client;

import io.riptide.schema.serde.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Calls the HTTP API and reads its answers as JSON. Throws [ServerRefused] for problem documents
/// and [ServerUnreachable] when no answer comes.
public final class ApiClient implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

  private final URI server;
  private final Optional<String> key;
  private final HttpClient http;

  /// @param server its root, such as `http://127.0.0.1:8080`
  /// @param key the API key, where the server wants one
  public ApiClient(URI server, Optional<String> key) {
    this.server = server;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
  }

  public JsonNode get(String path) throws InterruptedException {
    return json(request(path).GET().timeout(ANSWER_WITHIN).build());
  }

  /// What a document carries by reference, as text.
  public String body(String location) throws InterruptedException {
    String path = "/bodies?location=" + URLEncoder.encode(location, StandardCharsets.UTF_8);
    HttpResponse<InputStream> answer =
        send(request(path).GET().timeout(ANSWER_WITHIN).build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() >= 300) {
        throw new ServerRefused(answer.statusCode(), parsed(body));
      }
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerUnreachable(server, e);
    }
  }

  public JsonNode post(String path, JsonNode body) throws InterruptedException {
    return post(path, body, ANSWER_WITHIN);
  }

  /// Posts what may take its time.
  public JsonNode post(String path, JsonNode body, Duration within) throws InterruptedException {
    return json(withBody("POST", path, body).timeout(within).build());
  }

  /// Posts without a body.
  public JsonNode post(String path) throws InterruptedException {
    return json(
        request(path).POST(HttpRequest.BodyPublishers.noBody()).timeout(ANSWER_WITHIN).build());
  }

  public JsonNode put(String path, JsonNode body) throws InterruptedException {
    return json(withBody("PUT", path, body).timeout(ANSWER_WITHIN).build());
  }

  public JsonNode put(String path, String type, byte[] body) throws InterruptedException {
    return json(
        request(path)
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .timeout(ANSWER_WITHIN)
            .build());
  }

  public JsonNode delete(String path) throws InterruptedException {
    return json(request(path).DELETE().timeout(ANSWER_WITHIN).build());
  }

  /// Posts and gives the lines of the answer as they come, each a JSON object. The stream must be
  /// closed; closing it early hangs up.
  public Stream<JsonNode> stream(String path, JsonNode body) throws InterruptedException {
    return lines(withBody("POST", path, body).build());
  }

  private Stream<JsonNode> lines(HttpRequest request) throws InterruptedException {
    HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
    if (answer.statusCode() >= 300) {
      try (Stream<String> lines = answer.body()) {
        throw new ServerRefused(answer.statusCode(), parsed(lines.toList()));
      }
    }
    return answer.body().filter(line -> !line.isBlank()).map(Json.EVENTS::readTree);
  }

  /// The same for a file, sent as a form with the JSON that goes with it.
  public Stream<JsonNode> streamOfForm(String path, Path file, JsonNode terms)
      throws InterruptedException {
    String boundary = "riptide-" + UUID.randomUUID();
    String start =
        "--%1$s\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n%2$s\r\n"
                .formatted(boundary, terms)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\n\r\n"
                .formatted(boundary, file.getFileName().toString().replace("\"", "'"));
    HttpRequest.BodyPublisher body;
    try {
      body =
          HttpRequest.BodyPublishers.concat(
              HttpRequest.BodyPublishers.ofString(start),
              HttpRequest.BodyPublishers.ofFile(file),
              HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("the file cannot be read", e);
    }
    return lines(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body)
            .build());
  }

  /// Hangs up all connections.
  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode json(HttpRequest request) throws InterruptedException {
    HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      JsonNode read = parsed(body);
      if (answer.statusCode() >= 300) {
        throw new ServerRefused(answer.statusCode(), read);
      }
      return read;
    } catch (IOException e) {
      throw new ServerUnreachable(server, e);
    }
  }

  private static JsonNode parsed(Iterable<String> lines) {
    return parsed(
        new java.io.ByteArrayInputStream(
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode parsed(InputStream body) {
    try {
      return Json.EVENTS.readTree(body);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.objectNode().put("detail", "an answer that is not JSON");
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws InterruptedException {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new ServerUnreachable(server, e);
    }
  }

  private HttpRequest.Builder withBody(String method, String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(
            method, HttpRequest.BodyPublishers.ofByteArray(Json.EVENTS.writeValueAsBytes(body)));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve("/api/v1" + path));
    key.ifPresent(secret -> request.header("X-API-Key", secret));
    return request;
  }
}
