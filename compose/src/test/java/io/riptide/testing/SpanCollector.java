// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A collector of spans (OTLP over HTTP) that keeps what it is sent.
public final class SpanCollector implements AutoCloseable {
  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private final LocalServer server = LocalServer.start(this::keep);

  /// One request of an exporter.
  ///
  /// @param body its bytes as characters U+0000 to U+00FF
  public record Export(String path, String contentType, String body) {}

  private SpanCollector() {}

  public static SpanCollector start() {
    return new SpanCollector();
  }

  public URI uri() {
    return URI.create(server.url(1, ""));
  }

  public List<Export> exports() {
    return List.copyOf(exports);
  }

  /// Whether a span of that name came in that trace. In the encoding the name of a span follows its
  /// trace's id, with only the ids of the span and its parent in between.
  public boolean has(String traceId, String name) {
    String id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
    var span = Pattern.compile(Pattern.quote(id) + ".{0,40}" + Pattern.quote(name), Pattern.DOTALL);
    return exports.stream().anyMatch(export -> span.matcher(export.body()).find());
  }

  @Override
  public void close() {
    server.close();
  }

  private void keep(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exports.add(
        new Export(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(body, StandardCharsets.ISO_8859_1)));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
