// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.source;

import io.riptide.worker.extract.dom.HeadElements;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Folding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON-LD of a page: its well-formed blocks, and the objects in them without their nesting.
///
/// @param blocks as the page has them
/// @param objects every object with a type, graphs and lists opened
/// @param articles those that describe the page, what says most of it first
public record JsonLd(List<String> blocks, List<JsonNode> objects, List<JsonNode> articles) {
  private static final int MAX_BLOCK = 256 * 1024;
  private static final int MAX_TOTAL = 512 * 1024;
  private static final int MAX_OBJECTS = 500;
  private static final Set<String> ARTICLES =
      Set.of(
          "Article",
          "NewsArticle",
          "BlogPosting",
          "Report",
          "TechArticle",
          "ScholarlyArticle",
          "ReportageNewsArticle",
          "AnalysisNewsArticle",
          "OpinionNewsArticle",
          "Review",
          "Recipe",
          "HowTo",
          "SocialMediaPosting",
          "DiscussionForumPosting",
          "LiveBlogPosting",
          "WebPage",
          "AboutPage",
          "ItemPage",
          "MedicalWebPage",
          "Product",
          "JobPosting",
          "Event",
          "Book",
          "VideoObject",
          "PodcastEpisode",
          "Course",
          "QAPage",
          "FAQPage",
          "CollectionPage");
  private static final Pattern COMMENTED = Pattern.compile("^<!--|-->$");
  private static final Pattern WRAPPED = Pattern.compile("^/\\*.*?\\*/|^//<!\\[CDATA\\[");
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  public JsonLd {
    blocks = List.copyOf(blocks);
    objects = List.copyOf(objects);
    articles = List.copyOf(articles);
  }

  static JsonLd of(PageTree tree) {
    List<String> blocks = new ArrayList<>();
    List<JsonNode> objects = new ArrayList<>();
    int total = 0;
    for (Element script : tree.head().jsonLd()) {
      String block = HeadElements.data(script).strip();
      if (!block.isEmpty() && block.length() <= MAX_BLOCK && total + block.length() <= MAX_TOTAL) {
        Optional<JsonNode> parsed = parse(block);
        if (parsed.isPresent()) {
          total += block.length();
          blocks.add(block);
          open(parsed.get(), objects);
        }
      }
    }
    return new JsonLd(blocks, objects, articles(objects));
  }

  /// The first text under `name` in what describes the page itself.
  public Optional<String> text(String name) {
    for (JsonNode article : articles) {
      Optional<String> text = plain(article.path(name));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /// The names of the authors in what describes the page: persons, or else organisations.
  public List<String> authors(boolean persons) {
    for (JsonNode object : objects) {
      List<String> names = new ArrayList<>();
      if (isArticle(object)) {
        for (JsonNode author : items(object.path("author"))) {
          boolean organisation = isOrganisation(named(author));
          authorName(author).filter(_ -> organisation != persons).ifPresent(names::add);
        }
      }
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private Optional<String> authorName(JsonNode author) {
    JsonNode whole = named(author);
    return whole.isObject() ? plain(whole.path("name")) : plain(whole);
  }

  /// The object that a bare reference by `@id` means.
  private JsonNode named(JsonNode reference) {
    if (!reference.isObject() || reference.has("name") || !reference.has("@id")) {
      return reference;
    }
    String id = reference.path("@id").asString("");
    return objects.stream()
        .filter(object -> object.has("name") && object.path("@id").asString("").equals(id))
        .findFirst()
        .orElse(reference);
  }

  private static boolean isOrganisation(JsonNode author) {
    return hasType(author, "Organization")
        || hasType(author, "Corporation")
        || hasType(author, "WebSite")
        || hasType(author, "Brand");
  }

  /// The name of the publisher.
  public Optional<String> publisher() {
    return objects.stream()
        .filter(JsonLd::isArticle)
        .map(object -> plain(object.path("publisher").path("name")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static boolean hasType(JsonNode object, String type) {
    for (JsonNode one : items(object.path("@type"))) {
      if (one.isString() && one.stringValue().endsWith(type)) {
        return true;
      }
    }
    return false;
  }

  private static List<JsonNode> articles(List<JsonNode> objects) {
    return objects.stream()
        .filter(JsonLd::isArticle)
        .sorted(Comparator.comparingInt(JsonLd::rank))
        .toList();
  }

  private static boolean isArticle(JsonNode object) {
    return rank(object) < Integer.MAX_VALUE;
  }

  /// What describes a page as such says less than what describes its article.
  private static int rank(JsonNode object) {
    int rank = Integer.MAX_VALUE;
    for (JsonNode type : items(object.path("@type"))) {
      String name = type.isString() ? type.stringValue() : "";
      String bare = name.substring(name.lastIndexOf('/') + 1);
      if (ARTICLES.contains(bare)) {
        rank = Math.min(rank, bare.endsWith("Page") ? 1 : 0);
      }
    }
    return rank;
  }

  private static Optional<JsonNode> parse(String block) {
    String bare = block.startsWith("<!--") ? COMMENTED.matcher(block).replaceAll("") : block;
    String json = bare.startsWith("/") ? WRAPPED.matcher(bare).replaceFirst("") : bare;
    try {
      return Optional.of(LENIENT.readTree(json));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /// Opens lists and graphs; a loop, since pages nest as they like.
  private static void open(JsonNode parsed, List<JsonNode> objects) {
    Deque<JsonNode> waiting = new ArrayDeque<>();
    waiting.add(parsed);
    while (!waiting.isEmpty() && objects.size() < MAX_OBJECTS) {
      JsonNode node = waiting.poll();
      if (node.isArray()) {
        node.forEach(waiting::add);
      } else if (node.isObject()) {
        if (node.has("@type")) {
          objects.add(node);
        }
        waiting.addAll(items(node.path("@graph")));
        waiting.addAll(items(node.path("mainEntity")));
        waiting.addAll(items(node.path("mainEntityOfPage")));
      }
    }
  }

  private static List<JsonNode> items(JsonNode node) {
    if (node.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      node.forEach(items::add);
      return items;
    }
    return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
  }

  private static Optional<String> plain(JsonNode node) {
    JsonNode first = node.isArray() && !node.isEmpty() ? node.get(0) : node;
    JsonNode value = first.isObject() ? first.path("@value") : first;
    String text = value.isString() ? Folding.fold(value.stringValue()) : "";
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
