// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing.trap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The pages of a [TrapWeb], each computed from its URL.
final class TrapPages {
  private static final int RELATED = 6;
  private static final int COMPARISONS = 20;
  private static final int FACETS = 40;
  private static final int LOST = 10;
  private static final String ITEM = "/item/";

  private final Shop shop;

  /// The mirror's address.
  private final String mirror;

  TrapPages(Shop shop, String mirror) {
    this.shop = shop;
    this.mirror = mirror;
  }

  /// The page at a path.
  ///
  /// @param query its parameters, in their order
  String page(String path, Map<String, String> query) {
    String[] parts = path.substring(1).split("[/;]", -1);
    return switch (parts[0]) {
      case "" -> front();
      case "item" -> item(Integer.parseInt(parts[1]), "");
      case "s" -> item(Integer.parseInt(parts[3]), "/s/" + parts[1]);
      case "c" -> list(Integer.parseInt(parts[1]), query);
      case "compare" ->
          comparison(Integer.parseInt(query.get("a")), Integer.parseInt(query.get("b")));
      case "archive" -> archive(path);
      case "calendar" -> calendar(parts);
      case "help" -> help();
      default ->
          html(
              "Page not found",
              "<p>Sorry, we could not find what you were looking for.</p>",
              List.of("/"),
              "");
    };
  }

  private String front() {
    List<String> links = new ArrayList<>(List.of("/calendar/2026/11", "/help/"));
    for (int category = 0; category < shop.categories(); category++) {
      links.add("/c/" + category);
    }
    return html("A shop", "<p>" + shop.notice("front", 60) + "</p>", links, "");
  }

  private String item(int item, String session) {
    var random = new Random(shop.seed() * 17 + item);
    List<String> links = new ArrayList<>();
    int category = shop.categoryOf(item);
    links.add("/c/" + category);
    for (int i = 0; i < RELATED; i++) {
      links.add(session + ITEM + any(random));
      links.add("/s/" + id(random, 16) + ITEM + any(random));
    }
    for (int i = 0; i < 2; i++) {
      links.add(ITEM + any(random) + ";jsessionid=" + id(random, 32));
      links.add(ITEM + any(random) + "?utm_source=item" + item);
      links.add(ITEM + any(random) + "?PHPSESSID=" + id(random, 26));
      links.add(mirror + ITEM + any(random));
      links.add("/calendar/" + (2020 + random.nextInt(12)) + "/" + (1 + random.nextInt(12)));
    }
    for (int i = 0; i < COMPARISONS; i++) {
      links.add("/compare?a=" + item + "&b=" + any(random));
    }
    for (int i = 0; i < LOST; i++) {
      links.add("/lost/" + item + "-" + i);
      links.add("/archive/" + id(random, 6));
    }
    for (int i = 0; i < FACETS; i++) {
      links.add(anyFacets(random));
    }
    return html(shop.title(item), "<p>" + shop.text(item) + "</p>", links, "");
  }

  private String list(int category, Map<String, String> query) {
    List<Integer> items = new ArrayList<>(shop.itemsOf(category));
    for (Shop.Facet facet : Shop.FACETS) {
      String asked = query.get(facet.name());
      if (asked != null) {
        items.removeIf(item -> shop.choice(item, facet) != Integer.parseInt(asked));
      }
    }
    if (query.containsKey("sort")) {
      items.sort((a, b) ->
          (query.get("sort") + shop.title(b)).compareTo(query.get("sort") + shop.title(a)));
    }
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int from = Math.min(items.size(), (page - 1) * Shop.PER_PAGE);
    List<Integer> shown = items.subList(from, Math.min(items.size(), from + Shop.PER_PAGE));
    List<String> links = new ArrayList<>();
    shown.forEach(item -> links.add(ITEM + item));
    if (from + Shop.PER_PAGE < items.size()) {
      links.add(with(category, query, "page", page + 1));
    }
    for (Shop.Facet facet : Shop.FACETS) {
      for (int choice = 0; choice < facet.choices(); choice++) {
        links.add(with(category, query, facet.name(), choice));
      }
    }
    for (String order : List.of("name", "price", "newest")) {
      links.add(with(category, query, "sort", order));
    }
    links.add(with(category, query, "view", "grid"));
    String canonical =
        query.containsKey("view") ? "<link rel=\"canonical\" href=\"/c/" + category + "\">" : "";
    return html("Category " + shop.notice("c" + category, 2), teasers(shown), links, canonical);
  }

  private String comparison(int a, int b) {
    return html(
        shop.title(a) + " and " + shop.title(b),
        "<h2>%s</h2><p>%s</p><h2>%s</h2><p>%s</p>"
            .formatted(shop.title(a), shop.text(a), shop.title(b), shop.text(b)),
        List.of(ITEM + a, ITEM + b, "/compare?a=" + b + "&b=" + (a + b) % shop.items()),
        "");
  }

  private String archive(String path) {
    var random = new Random(shop.seed() + path.hashCode());
    List<Integer> chance = random.ints(5, 0, shop.items()).boxed().toList();
    return html(
        "Welcome",
        "<p>" + shop.notice("archive", 30) + "</p>" + teasers(chance),
        chance.stream().map(item -> ITEM + item).toList(),
        "");
  }

  private static String calendar(String[] parts) {
    int day = parts.length > 3 ? Integer.parseInt(parts[3]) : 1;
    LocalDate date = LocalDate.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), day);
    List<String> links = new ArrayList<>();
    if (parts.length > 3) {
      LocalDate next = date.plusDays(1);
      links.add(month(next) + "/" + next.getDayOfMonth());
      return html("No events on " + date, "<p>There are no events on this day.</p>", links, "");
    }
    for (int each = 1; each <= date.lengthOfMonth(); each++) {
      links.add(month(date) + "/" + each);
    }
    links.add(month(date.plusMonths(1)));
    links.add(month(date.minusMonths(1)));
    String title = date.getMonth() + " " + date.getYear();
    return html(title, "<p>No events in this month.</p>", links, "");
  }

  private static String month(LocalDate date) {
    return "/calendar/" + date.getYear() + "/" + date.getMonthValue();
  }

  private String help() {
    String text = "<p>" + shop.notice("help", 60) + "</p>";
    return html("Help", text, List.of("topics/", "guide/", "more/"), "");
  }

  private String teasers(List<Integer> items) {
    var text = new StringBuilder();
    for (int item : items) {
      text.append("<h3>").append(shop.title(item)).append("</h3><p>");
      text.append(shop.teaser(item)).append("</p>");
    }
    return items.isEmpty() ? "<p>Nothing of that kind.</p>" : text.toString();
  }

  private int any(Random random) {
    return random.nextInt(shop.items());
  }

  private String anyFacets(Random random) {
    var link = new StringBuilder("/c/").append(random.nextInt(shop.categories()));
    char separator = '?';
    for (Shop.Facet facet : Shop.FACETS) {
      if (random.nextInt(3) > 0) {
        link.append(separator).append(facet.name()).append('=');
        link.append(random.nextInt(facet.choices()));
        separator = '&';
      }
    }
    return link.toString();
  }

  private static String id(Random random, int digits) {
    return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
        .concat(Long.toHexString(random.nextLong() | Long.MIN_VALUE))
        .substring(0, digits);
  }

  private static String with(int category, Map<String, String> query, String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.remove("page");
    more.put(name, value.toString());
    var link = new StringBuilder("/c/").append(category);
    char separator = '?';
    for (var parameter : more.entrySet()) {
      link.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
      separator = '&';
    }
    return link.toString();
  }

  private static String html(String title, String body, List<String> links, String head) {
    var html = new StringBuilder(16_384);
    html.append("<!doctype html><html lang=en><head><title>").append(title).append("</title>");
    html.append(head).append("</head><body><main><h1>").append(title).append("</h1>");
    html.append(body).append("</main><nav>");
    for (String link : links) {
      html.append("<a href=\"").append(link.replace("&", "&amp;")).append("\">more</a> ");
    }
    return html.append("</nav></body></html>").toString();
  }
}
