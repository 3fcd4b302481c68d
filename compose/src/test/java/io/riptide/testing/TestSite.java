// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static io.riptide.testing.LocalServer.send;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A real web site on every loopback address, so that it has as many hosts as a test wants
/// (127.0.0.1, 127.0.0.2, …). It counts what is asked of it, by path.
///
/// - `/page/N` answers with an article of a few kilobytes
/// - `/slow/MS/N` the same, after so many milliseconds
/// - `/status/CODE/N` answers with that status
/// - `/once/CODE/N` with that status the first time, with the article after
/// - `/hang/N` never answers
/// - 127.0.0.250 asks for a crawl delay of a second
public final class TestSite implements AutoCloseable {
  /// The host that asks for a crawl delay.
  public static final int DELAYED = 250;

  private final Map<String, Integer> hits = new ConcurrentHashMap<>();
  private final Map<String, HostWatch> hosts = new ConcurrentHashMap<>();
  private final Set<String> visitors = ConcurrentHashMap.newKeySet();
  private final LocalServer server = LocalServer.start(this::answer);

  private TestSite() {}

  public static TestSite start() {
    return new TestSite();
  }

  /// The URL of a path on 127.0.0.1.
  public String url(String path) {
    return url(1, path);
  }

  /// The URL of a path on the `host`th address: 1 is 127.0.0.1.
  public String url(int host, String path) {
    return server.url(host, path);
  }

  /// `count` URLs of pages under `path`, spread over `hosts` hosts.
  public List<String> urls(String path, int count, int hosts) {
    return IntStream.range(0, count).mapToObj(i -> url(1 + i % hosts, path + "/" + i)).toList();
  }

  /// How often each path was asked for.
  public Map<String, Integer> hits() {
    return Map.copyOf(hits);
  }

  /// The user agents that asked for pages.
  public Set<String> visitors() {
    return Set.copyOf(visitors);
  }

  /// How often pages were asked for in all, `robots.txt` left out.
  public int pageHits() {
    return hits.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("/robots.txt"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /// What was asked of each host and when, `robots.txt` left out, by its address.
  public Map<String, HostWatch> hosts() {
    return Map.copyOf(hosts);
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int seen = hits.merge(path, 1, Integer::sum);
    visitors.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    String host = exchange.getLocalAddress().getAddress().getHostAddress();
    if (path.equals("/robots.txt")) {
      boolean delayed = host.endsWith("." + DELAYED);
      send(exchange, delayed ? 200 : 404, "text/plain", "User-agent: *\nCrawl-delay: 1\n");
      return;
    }
    HostWatch watch = hosts.computeIfAbsent(host, _ -> new HostWatch());
    watch.began();
    try {
      page(exchange, path, seen);
    } finally {
      watch.ended();
    }
  }

  private static void page(HttpExchange exchange, String path, int seen) throws IOException {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    switch (parts.getFirst()) {
      case "page" -> article(exchange, path);
      case "slow" -> {
        LockSupport.parkNanos(Duration.ofMillis(Long.parseLong(parts.get(1))).toNanos());
        article(exchange, path);
      }
      case "status" -> send(exchange, Integer.parseInt(parts.get(1)), "text/plain", "no");
      case "once" -> {
        if (seen == 1) {
          send(exchange, Integer.parseInt(parts.get(1)), "text/plain", "not yet");
        } else {
          article(exchange, path);
        }
      }
      case "hang" -> LockSupport.parkNanos(Duration.ofMinutes(10).toNanos());
      default -> send(exchange, 404, "text/plain", "nothing here");
    }
  }

  private static void article(HttpExchange exchange, String path) throws IOException {
    String paragraph =
        "<p>The tide at %s rises twice a day, and whoever reads its table knows when to sail. "
                .formatted(path)
            + "The harbour keeps a book of every height since the pier was built.</p>";
    send(
        exchange,
        200,
        "text/html; charset=utf-8",
        "<!doctype html><html lang=en><head><title>Tides of %s</title></head><body><nav><a href=/>Home</a></nav><article><h1>Tides of %s</h1>%s</article></body></html>"
            .formatted(path, path, paragraph.repeat(12)));
  }
}
