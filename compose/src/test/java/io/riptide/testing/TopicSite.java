// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static io.riptide.testing.LocalServer.send;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A web of pages about ten topics, one in ten about each, on one host. What a page is about is in
/// its number and not in its URL. As on the web, a page links more often to its own topic than to
/// others, a link mostly says what it leads to and sometimes not, every page mentions words of
/// other topics, and some topics are reached only through pages about others.
public final class TopicSite implements AutoCloseable {
  private static final int TOPICS = 10;
  private static final int LINKS = 12;
  private static final List<List<String>> WORDS =
      List.of(
          List.of("tide", "harbour", "lighthouse", "estuary", "moon"),
          List.of("bread", "oven", "flour", "yeast", "crust"),
          List.of("violin", "bow", "string", "orchestra", "luthier"),
          List.of("glacier", "moraine", "crevasse", "ice", "valley"),
          List.of("parliament", "vote", "bill", "minister", "debate"),
          List.of("beetle", "wing", "larva", "antenna", "insect"),
          List.of("locomotive", "boiler", "rail", "signal", "depot"),
          List.of("novel", "chapter", "author", "plot", "reader"),
          List.of("vineyard", "grape", "cask", "harvest", "cellar"),
          List.of("telescope", "galaxy", "mirror", "nebula", "orbit"));

  private final int pages;
  private final LocalServer server;

  private TopicSite(int pages) {
    this.pages = pages;
    this.server = LocalServer.start(this::answer);
  }

  public static TopicSite start(int pages) {
    return new TopicSite(pages);
  }

  /// The URL of a page.
  public String url(int page) {
    return server.url(1, "/p/" + page);
  }

  /// Words of the topic number 0.
  public static String query() {
    return "tides of the harbour, lighthouse";
  }

  /// Whether the page of that URL is about topic number 0.
  public boolean isRelevant(String url) {
    return topic(Integer.parseInt(url.substring(url.lastIndexOf('/') + 1))) == 0;
  }

  @Override
  public void close() {
    server.close();
  }

  /// The first page is about topic 5; the others are dealt at random.
  private static int topic(int page) {
    return page == 0 ? 5 : new Random(page * 7_919L).nextInt(TOPICS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean page = path.matches("/p/\\d{1,6}");
    send(
        exchange,
        page ? 200 : 404,
        page ? "text/html" : "text/plain",
        page ? html(Integer.parseInt(path.substring(3))) : "nothing here");
  }

  private String html(int page) {
    var random = new Random(page);
    int topic = topic(page);
    String links =
        Stream.generate(() -> link(random, topic)).limit(LINKS).collect(Collectors.joining("\n"));
    String text =
        Stream.generate(() -> sentence(random, random.nextInt(10) < 7 ? topic : random.nextInt(10)))
            .limit(14)
            .collect(Collectors.joining(" "));
    return "<!doctype html><html lang=en><title>%s</title><article><h1>%s</h1><p>%s</p></article><nav>%s</nav></html>"
        .formatted(sentence(random, topic), sentence(random, topic), text, links);
  }

  /// Half of the links stay with their topic; one in five says nothing of where it leads, or the
  /// wrong thing.
  private String link(Random random, int topic) {
    boolean stays = random.nextInt(2) == 0;
    int to = random.nextInt(pages);
    while (stays && topic(to) != topic) {
      to = random.nextInt(pages);
    }
    int said =
        switch (random.nextInt(10)) {
          case 0 -> random.nextInt(TOPICS);
          case 1 -> -1;
          default -> topic(to);
        };
    String text = said < 0 ? "read more" : "about the " + word(random, said);
    return "<a href=\"/p/%d\">%s</a>".formatted(to, text);
  }

  private static String sentence(Random random, int topic) {
    var words = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      words.add("the " + word(random, topic) + " near page " + random.nextInt(100_000));
    }
    return String.join(", ", words) + ".";
  }

  private static String word(Random random, int topic) {
    List<String> words = WORDS.get(topic);
    return words.get(random.nextInt(words.size()));
  }
}
