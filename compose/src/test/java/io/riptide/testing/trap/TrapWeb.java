// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing.trap;

import com.sun.net.httpserver.HttpExchange;
import io.riptide.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A web of a [Shop]'s pages and of everything that makes a shop endless for a spider ([Ground]),
/// on 127.0.0.1, with a mirror on 127.0.0.2. It counts what is asked of it: what is real and what
/// is not is its word, not the spider's.
public final class TrapWeb implements AutoCloseable {
  private final Shop shop;
  private final LocalServer server;
  private final TrapPages pages;
  private final Map<String, Integer> hits = new ConcurrentHashMap<>();

  private TrapWeb(Shop shop) {
    this.shop = shop;
    this.server = LocalServer.start(this::answer);
    this.pages = new TrapPages(shop, server.url(2, ""));
  }

  public static TrapWeb start(Shop shop) {
    return new TrapWeb(shop);
  }

  /// Where a spider begins.
  public String seed() {
    return server.url(1, "/");
  }

  public Shop shop() {
    return shop;
  }

  /// What a URL of this web leads to.
  public static Ground ground(String url) {
    URI read = URI.create(url);
    return Ground.of(host(read.getHost()), target(read));
  }

  /// What was asked for, `robots.txt` left out.
  public Census census() {
    Map<Ground, Long> asked = new EnumMap<>(Ground.class);
    hits.forEach((url, times) -> asked.merge(ground(url), (long) times, Long::sum));
    Collection<Integer> real =
        hits.entrySet().stream()
            .filter(hit -> ground(hit.getKey()) == Ground.REAL)
            .map(Map.Entry::getValue)
            .toList();
    long twice = real.stream().filter(times -> times > 1).count();
    return new Census(shop.realPages(), real.size(), twice, asked);
  }

  /// What a spider did, by the web's own count.
  ///
  /// @param real pages that are to be had
  /// @param had those of them that were asked for
  /// @param twice those that were asked for more than once
  /// @param asked requests of each kind
  public record Census(long real, long had, long twice, Map<Ground, Long> asked) {
    public long pages() {
      return asked.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The share of requests that brought no real page for the first time.
    public double waste() {
      return (double) (pages() - had) / pages();
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (asked.getPath().equals("/robots.txt")) {
      LocalServer.send(exchange, 404, "text/plain", "none");
      return;
    }
    hits.merge("http://" + host + asked, 1, Integer::sum);
    String page = pages.page(asked.getPath(), parameters(asked));
    LocalServer.send(exchange, 200, "text/html; charset=utf-8", page);
  }

  private static int host(String address) {
    return address.charAt(address.length() - 1) - '0';
  }

  private static String target(URI url) {
    String query = url.getRawQuery();
    return query == null ? url.getRawPath() : url.getRawPath() + "?" + query;
  }

  private static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (url.getRawQuery() != null) {
      for (String parameter : url.getRawQuery().split("&", -1)) {
        int equals = parameter.indexOf('=');
        parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
      }
    }
    return parameters;
  }
}
