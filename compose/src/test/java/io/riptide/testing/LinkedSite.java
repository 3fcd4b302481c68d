// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static io.riptide.testing.LocalServer.send;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A web of linked pages on every loopback address, with what spiders trip over. It counts what is
/// asked of it, by path and query.
///
/// - `/p/N`, N below the number of pages: an article in a tree of four, with cross links, a link
///   with a tracking parameter, and every tenth page a redirect, a forbidden and a missing page
/// - `/r/N` leads to `/only/N`, which nothing links to; `/loop/a` and `/loop/b` to each other
/// - `/flaky/N` answers 503 twice, then with an article; `/private/` is forbidden by `robots.txt`
/// - `/cal/Y/M` is a calendar without an end
/// - `/sitemap.xml` lists `/orphan/N`, which nothing links to
public final class LinkedSite implements AutoCloseable {
  private static final String[] WORDS =
      "tide harbour pier mast sail anchor buoy chart sextant gale squall reef channel beacon keel"
          .split(" ");

  private final int pages;
  private final LocalServer server;
  private final Map<String, Integer> hits = new ConcurrentHashMap<>();

  private LinkedSite(int pages) {
    this.pages = pages;
    this.server = LocalServer.start(this::answer);
  }

  public static LinkedSite start(int pages) {
    return new LinkedSite(pages);
  }

  /// The URL of a path on 127.0.0.1.
  public String url(String path) {
    return server.url(1, path);
  }

  /// How often each path and query that begins with `prefix` was asked for.
  public Map<String, Integer> hits(String prefix) {
    return hits.entrySet().stream()
        .filter(hit -> hit.getKey().startsWith(prefix))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    int seen = hits.merge(target, 1, Integer::sum);
    String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    int number = parts.length > 1 && parts[1].matches("\\d+") ? Integer.parseInt(parts[1]) : 0;
    switch (parts[0]) {
      case "robots.txt" ->
          send(
              exchange,
              200,
              "text/plain",
              "User-agent: *\nDisallow: /private/\nSitemap: " + url("/sitemap.xml") + "\n");
      case "sitemap.xml" -> send(exchange, 200, "application/xml", sitemap());
      case "p" -> send(exchange, number < pages ? 200 : 404, "text/html", page(number));
      case "only", "orphan", "private" -> send(exchange, 200, "text/html", article(target, ""));
      case "flaky" -> {
        if (seen <= 2) {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, 503, "text/plain", "not yet");
        } else {
          send(exchange, 200, "text/html", article(target, ""));
        }
      }
      case "r" -> redirect(exchange, "/only/" + number);
      case "loop" -> redirect(exchange, parts[1].equals("a") ? "/loop/b" : "/loop/a");
      case "cal" -> send(exchange, 200, "text/html", calendar(number, Integer.parseInt(parts[2])));
      default -> send(exchange, 404, "text/html", "<h1>nothing here</h1>");
    }
  }

  private String page(int number) {
    var links = new StringBuilder();
    IntStream.rangeClosed(1, 4)
        .map(child -> 4 * number + child)
        .filter(child -> child < pages)
        .forEach(child -> link(links, "/p/" + child));
    link(links, "/p/" + (number * 7 + 3) % pages);
    link(links, "/p/./" + (number * 5 + 1) % pages + "?utm_source=page" + number + "#top");
    if (number % 10 == 0) {
      link(links, "/r/" + number);
      link(links, "/private/" + number);
      link(links, "/missing/" + number);
    }
    if (number % 100 == 0) {
      link(links, "/flaky/" + number);
      link(links, "/loop/a");
      link(links, "/cal/2026/11");
    }
    return article("/p/" + number, links.toString());
  }

  private static String calendar(int year, int month) {
    var links = new StringBuilder();
    link(links, month == 12 ? "/cal/" + (year + 1) + "/1" : "/cal/" + year + "/" + (month + 1));
    link(links, month == 1 ? "/cal/" + (year - 1) + "/12" : "/cal/" + year + "/" + (month - 1));
    return "<title>Calendar %d/%d</title><h1>Calendar %d/%d</h1>%s"
        .formatted(year, month, year, month, links);
  }

  private String sitemap() {
    return IntStream.range(0, pages / 20)
        .mapToObj(i -> "<url><loc>" + url("/orphan/" + i) + "</loc></url>")
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\"?><urlset"
                    + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
                "</urlset>"));
  }

  private static void link(StringBuilder links, String path) {
    links.append("<a href=\"").append(path.replace("&", "&amp;")).append("\">more</a> ");
  }

  private static String article(String path, String links) {
    var text = new StringBuilder();
    int seed = path.hashCode();
    for (int i = 0; i < 120; i++) {
      seed = seed * 1_103_515_245 + 12_345;
      text.append(WORDS[Math.floorMod(seed >> 16, WORDS.length)]).append(i % 12 == 11 ? ". " : " ");
    }
    return "<!doctype html><html lang=en><title>Of %s</title><nav>%s</nav><article><h1>Of %s</h1><p>%s</p></article></html>"
        .formatted(path, links, path, text);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    send(exchange, 302, "text/html", "elsewhere");
  }
}
