// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A collector of spans (OTLP over HTTP) that keeps what it is sent.
public final class SpanCollector implements AutoCloseable {
  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /// One request of an exporter.
  ///
  /// @param body its bytes as characters U+0000 to U+00FF
  public record Export(String path, String contentType, String body) {}

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  public static SpanCollector start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var collector = new SpanCollector(HttpServer.create(address, 0));
      collector.server.createContext("/", collector::keep);
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
    server.stop(0);
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
