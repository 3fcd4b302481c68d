// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// A site that says what robots may do in every way there is, and names pages in sitemaps of all
/// kinds: a packed index under a wrong type, XML in a content coding, plain text.
public final class DirectedSite implements AutoCloseable {
  private final LocalServer server = LocalServer.start(this::answer);

  public String url(String path) {
    return server.url(1, path);
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/robots.txt" ->
          text(
              exchange,
              "User-agent: *\nDisallow: /private\nSitemap: " + url("/index.xml.gz") + "\n");
      case "/index.xml.gz" -> {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        send(
            exchange,
            packed("<sitemapindex>" + locs("sitemap", "/a.xml", "/b.txt") + "</sitemapindex>"));
      }
      case "/a.xml" -> {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, packed("<urlset>" + locs("url", "/listed/xml") + "</urlset>"));
      }
      case "/b.txt" -> text(exchange, "\uFEFF" + url("/listed/text") + "\n");
      case "/" ->
          page(
              exchange,
              "",
              "<a href=/private/page>p</a> <a rel=nofollow href=/disowned>n</a>"
                  + " <a href=/shy>s</a> <a href=/hidden>h</a>");
      case "/shy" ->
          page(exchange, "<meta name=robots content=nofollow>", "<a href=/behind/shy>b</a>");
      case "/hidden" -> {
        exchange.getResponseHeaders().set("X-Robots-Tag", "noindex");
        page(exchange, "", "<a href=/behind/hidden>b</a>");
      }
      default -> page(exchange, "", "");
    }
  }

  private String locs(String element, String... paths) {
    var all = new StringBuilder();
    for (String path : paths) {
      all.append("<%s><loc>%s</loc></%s>".formatted(element, url(path), element));
    }
    return all.toString();
  }

  private static void page(HttpExchange exchange, String head, String links) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String words = "the page at " + path + " says something of its own about " + path + ". ";
    LocalServer.send(
        exchange,
        200,
        "text/html",
        "<title>Of "
            + path
            + "</title>"
            + head
            + "<article><p>"
            + words.repeat(5)
            + "</p>"
            + links);
  }

  private static void text(HttpExchange exchange, String text) throws IOException {
    LocalServer.send(exchange, 200, "text/plain; charset=utf-8", text);
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] packed(String text) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(file)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toByteArray();
  }
}
