// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import com.sun.net.httpserver.HttpExchange;
import io.riptide.testing.LocalServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// A site with an index of sitemaps, each packed with gzip and as long as the protocol allows, made
/// while they are sent. It counts what is asked of it.
final class SitemapSite implements AutoCloseable {
  static final int ENTRIES = 50_000;

  private final int files;
  private final LocalServer server;
  private final AtomicInteger filesRead = new AtomicInteger();
  private final AtomicInteger pagesRead = new AtomicInteger();

  SitemapSite(int files) {
    this.files = files;
    this.server = LocalServer.start(this::answer);
  }

  String seed() {
    return server.url(1, "/");
  }

  /// Sitemaps that were asked for since the last question, the index left out.
  int filesRead() {
    return filesRead.getAndSet(0);
  }

  /// Pages that were asked for since the last question.
  int pagesRead() {
    return pagesRead.getAndSet(0);
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/robots.txt")) {
      LocalServer.send(
          exchange, 200, "text/plain", "Sitemap: " + server.url(1, "/index.xml.gz") + "\n");
    } else if (path.equals("/index.xml.gz")) {
      packed(exchange, "sitemapindex", "sitemap", "/pages-", ".xml.gz", 0, files);
    } else if (path.startsWith("/pages-")) {
      filesRead.incrementAndGet();
      int file = Integer.parseInt(path.substring(7, path.indexOf('.')));
      packed(exchange, "urlset", "url", "/library/of/articles/", "", file * ENTRIES, ENTRIES);
    } else {
      pagesRead.incrementAndGet();
      String words = (path + " is a page of its own, as its number says: ").repeat(8);
      LocalServer.send(exchange, 200, "text/html", "<title>" + path + "</title><p>" + words);
    }
  }

  private void packed(
      HttpExchange exchange, String root, String element, String before, String after, int from, int count)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-gzip");
    exchange.sendResponseHeaders(200, 0);
    String base = server.url(1, before);
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(exchange.getResponseBody()), StandardCharsets.UTF_8))) {
      out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root);
      out.write(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
      for (int i = from; i < from + count; i++) {
        out.write("<" + element + "><loc>" + base + i + after + "</loc>");
        out.write("<lastmod>2026-11-" + (10 + i % 20) + "</lastmod></" + element + ">\n");
      }
      out.write("</" + root + ">\n");
    }
  }
}
