// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static io.riptide.testing.LocalServer.send;

import com.sun.net.httpserver.HttpExchange;
import io.riptide.schema.serde.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A site whose pages a test puts, changes and takes away. Its server knows conditional requests:
/// each page has an `ETag`, and it counts what it did not have to send again.
public final class ChangingSite implements AutoCloseable {
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, Integer> notModified = new ConcurrentHashMap<>();
  private final LocalServer server = LocalServer.start(this::answer);

  private ChangingSite() {}

  public static ChangingSite start() {
    return new ChangingSite();
  }

  public String url(String path) {
    return server.url(1, path);
  }

  /// Puts a page with this text and links to these paths in the place of what is there.
  public void put(String path, String text, String... links) {
    var html = new StringBuilder("<!doctype html><title>").append(path).append("</title><nav>");
    for (String link : links) {
      html.append("<a href=\"").append(link).append("\">to ").append(link).append("</a> ");
    }
    html.append("</nav><article><h1>").append(path).append("</h1>");
    text.lines().forEach(line -> html.append("<p>").append(line).append("</p>"));
    pages.put(path, html.append("</article>").toString());
  }

  public void remove(String path) {
    pages.remove(path);
  }

  /// How often each path was answered with 304.
  public Map<String, Integer> notModified() {
    return Map.copyOf(notModified);
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String page = pages.getOrDefault(path, "");
    String etag = "\"" + Digest.sha256Hex(page).substring(0, 16) + "\"";
    if (page.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
    } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      notModified.merge(path, 1, Integer::sum);
      exchange.getResponseHeaders().set("ETag", etag);
      exchange.sendResponseHeaders(304, -1);
    } else {
      exchange.getResponseHeaders().set("ETag", etag);
      send(exchange, 200, "text/html; charset=utf-8", page);
    }
    exchange.close();
  }
}
