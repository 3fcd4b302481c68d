// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The HTTP API as a plain client sees it.
public final class ApiCaller {
  private static final Set<String> UNVERSIONED = Set.of("/healthz", "/readyz", "/metrics");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI api;
  private final Duration patience;

  public ApiCaller(URI api) {
    this(api, Duration.ofSeconds(60));
  }

  /// Waits for each answer so long and no longer.
  public ApiCaller(URI api, Duration patience) {
    this.api = api;
    this.patience = patience;
  }

  /// No answer, or one that asks to try again.
  public static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String message) {
      super(message);
    }
  }

  /// Submits a crawl job, and fails unless it is accepted.
  public SubmittedJob submit(List<String> urls) {
    return submit(urls, JsonNodeFactory.instance.objectNode());
  }

  /// Submits a crawl job with further fields, and fails unless it is accepted.
  public SubmittedJob submit(List<String> urls, ObjectNode more) {
    ObjectNode body = more.deepCopy().put("type", "crawl");
    urls.forEach(body.putArray("urls")::add);
    HttpResponse<String> answer = post("/workers/jobs", body);
    if (answer.statusCode() == 400) {
      throw new AssertionError(answer.body());
    }
    if (answer.statusCode() != 202) {
      throw new Unanswered("not accepted: " + answer.statusCode() + " " + answer.body());
    }
    return new SubmittedJob(Json.EVENTS.readTree(answer.body()).path("job_id").asString(), urls);
  }

  /// The job as the API shows it.
  public JsonNode job(String id) {
    return json(get("/workers/jobs/" + id));
  }

  /// All items of a list, over all its pages.
  public List<JsonNode> pages(String path) {
    var items = new ArrayList<JsonNode>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      String query =
          (path.contains("?") ? "&" : "?")
              + "limit=100"
              + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get());
      JsonNode page = json(get(path + query));
      page.path("items").forEach(items::add);
      cursor = page.path("next_cursor").asStringOpt();
    }
    return items;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /// What Prometheus would scrape.
  public String metrics() {
    return get("/metrics").body();
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  public HttpResponse<String> post(String path, JsonNode body, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpResponse<String> put(String path, String type, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    String prefix = UNVERSIONED.contains(path) ? "" : "/api/v1";
    return HttpRequest.newBuilder(api.resolve(prefix + path)).timeout(patience);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new Unanswered(answer.statusCode() + " " + answer.body());
    }
    return Json.EVENTS.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Unanswered(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted");
    }
  }
}
