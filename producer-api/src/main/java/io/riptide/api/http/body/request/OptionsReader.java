// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.HeaderRules;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Secrets;
import io.riptide.api.http.body.strategy.ChunkingReader;
import io.riptide.api.http.body.strategy.StrategiesReader;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.RuleSyntax;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.CacheMode;
import io.riptide.schema.job.CrawlOptions.Cookie;
import io.riptide.schema.job.CrawlOptions.Fetch;
import io.riptide.schema.job.CrawlOptions.Format;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the `options` of a crawl. An option that has no effect yet is refused as not built.
final class OptionsReader {
  static final int MAX_SELECTORS = 50;
  static final int MAX_SELECTOR_LENGTH = 1_000;
  static final int MAX_HEADERS = 50;
  static final int MAX_COOKIES = 50;
  static final long MAX_TIMEOUT_MS = 300_000;
  static final long MAX_BYTES = 104_857_600;

  private static final Map<String, CacheMode> CACHE_MODES = Names.of(CacheMode.class);
  private static final Map<String, Boolean> RENDER = choices(List.of("auto", "never"), "always");
  private static final Map<String, Optional<Format>> FORMATS = formats();

  private OptionsReader() {}

  /// The options of a crawl, or its defaults.
  static CrawlOptions read(Optional<BodyReader> given) {
    return given.map(OptionsReader::read).orElse(CrawlOptions.DEFAULT);
  }

  /// The options of a crawl.
  static CrawlOptions read(BodyReader body) {
    Fetch fetch = fetch(body, Fetch.DEFAULT);
    built(body, "render", RENDER);
    CrawlOptions options = extraction(body, fetch);
    body.notBuilt("session_id");
    body.finish();
    return options;
  }

  /// The part of the options that is about the page and not about getting it.
  static CrawlOptions extraction(BodyReader body, Fetch fetch) {
    var fallback = CrawlOptions.DEFAULT;
    boolean extract = body.flag("extract").orElse(fallback.extract());
    Set<Format> formats = readFormats(body).orElse(fallback.formats());
    Optional<Strategies> strategies = StrategiesReader.read(body);
    boolean main = body.flag("only_main_content").orElse(fallback.onlyMainContent());
    List<String> include = selectors(body, "include_selectors");
    List<String> exclude = selectors(body, "exclude_selectors");
    Optional<Chunking> chunking = body.object("chunking").map(ChunkingReader::read);
    body.notBuilt("enrich");
    var page = new CrawlOptions(fetch, extract, formats, main, include, exclude);
    CrawlOptions found = strategies.map(page::withStrategies).orElse(page);
    return chunking.map(found::withChunking).orElse(found);
  }

  /// The part of the options that is about getting a file, and which renditions it gets.
  static CrawlOptions ofFile(BodyReader body, CrawlOptions fallback) {
    Fetch fetch = fetch(body, fallback.fetch());
    boolean extract = body.flag("extract").orElse(fallback.extract());
    Set<Format> formats = readFormats(body).orElse(fallback.formats());
    if (formats.contains(Format.CHUNKS)) {
      body.refuse("formats", Code.NOT_BUILT, "chunks of PDF files are not built yet");
    }
    if (formats.contains(Format.HTML)) {
      body.refuse("formats", Code.NOT_BUILT, "PDF files as HTML are not built yet");
    }
    body.finish();
    var file = new CrawlOptions(fetch, extract, formats, true, List.of(), List.of());
    return fallback.pdf().map(file::withPdf).orElse(file);
  }

  private static Fetch fetch(BodyReader body, Fetch fallback) {
    return new Fetch(
        body.choice("cache", CACHE_MODES).orElse(fallback.cache()),
        headers(body),
        cookies(body),
        userAgent(body),
        body.integer("timeout_ms", 100, MAX_TIMEOUT_MS).orElse(fallback.timeoutMs()),
        body.integer("max_bytes", 1, MAX_BYTES).orElse(fallback.maxBytes()),
        body.flag("respect_robots").orElse(fallback.respectRobots()));
  }

  private static List<String> selectors(BodyReader body, String member) {
    List<String> selectors =
        body.texts(member, MAX_SELECTORS, MAX_SELECTOR_LENGTH).orElse(List.of());
    for (int i = 0; i < selectors.size(); i++) {
      String where = body.at(member) + "/" + i;
      RuleSyntax.wrongSelector(selectors.get(i))
          .ifPresent(why -> body.violations().add(where, Code.INVALID_VALUE, why));
    }
    return selectors;
  }

  private static Map<String, String> headers(BodyReader body) {
    return body.textMap(
            "headers",
            MAX_HEADERS,
            HeaderRules.LONGEST_VALUE,
            (where, header) ->
                HeaderRules.violation(header.getKey(), header.getValue())
                    .or(() -> Secrets.violation(header.getValue()))
                    .ifPresent(why -> body.violations().add(where, Code.INVALID_VALUE, why)))
        .orElse(Map.of());
  }

  private static Optional<String> userAgent(BodyReader body) {
    Optional<String> agent = body.text("user_agent", 512);
    if (agent.isPresent() && !HeaderRules.isValue(agent.get())) {
      body.refuse("user_agent", Code.INVALID_VALUE, "must be printable and on one line");
    }
    return agent;
  }

  private static List<Cookie> cookies(BodyReader body) {
    var cookies = new ArrayList<Cookie>();
    List<JsonNode> given = body.array("cookies", MAX_COOKIES).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      BodyReader.of(given.get(i), body.at("cookies") + "/" + i, body.violations())
          .flatMap(OptionsReader::cookie)
          .ifPresent(cookies::add);
    }
    return cookies;
  }

  private static Optional<Cookie> cookie(BodyReader body) {
    body.require("name");
    body.require("value");
    Optional<String> name = body.text("name", 256);
    Optional<String> value = body.text("value", 4_096);
    Optional<String> domain = body.text("domain", 253);
    Optional<String> path = body.text("path", 1_024);
    body.finish();
    if (name.isPresent() && !HeaderRules.isToken(name.get())) {
      body.refuse("name", Code.INVALID_VALUE, "must be a token (RFC 6265, section 4.1.1)");
    }
    if (value.isPresent() && !HeaderRules.isCookieValue(value.get())) {
      body.refuse("value", Code.INVALID_VALUE, "must have no white space, comma or semicolon");
    }
    value
        .flatMap(Secrets::violation)
        .ifPresent(why -> body.refuse("value", Code.INVALID_VALUE, why));
    if (domain.isPresent() && !HeaderRules.isDomain(domain.get())) {
      body.refuse("domain", Code.INVALID_VALUE, "must be a host name");
    }
    if (path.isPresent() && !(path.get().startsWith("/") && HeaderRules.isValue(path.get()))) {
      body.refuse("path", Code.INVALID_VALUE, "must begin with a slash");
    }
    return name.flatMap(n -> value.map(v -> new Cookie(n, v, domain, path)));
  }

  private static Optional<Set<Format>> readFormats(BodyReader body) {
    Optional<List<JsonNode>> given = body.array("formats", FORMATS.size());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().isEmpty()) {
      body.refuse("formats", Code.TOO_FEW, "must have at least one entry");
    }
    var formats = EnumSet.noneOf(Format.class);
    for (int i = 0; i < given.get().size(); i++) {
      String where = body.at("formats") + "/" + i;
      String name = given.get().get(i).asString("");
      Optional<Format> format = FORMATS.get(name);
      if (format == null) {
        String rule = "must be one of " + String.join(", ", FORMATS.keySet());
        body.violations().add(where, Code.INVALID_VALUE, rule);
      } else if (format.isEmpty()) {
        body.violations().add(where, Code.NOT_BUILT, "'" + name + "' is not built yet");
      } else {
        formats.add(format.get());
      }
    }
    return Optional.of(formats);
  }

  /// Notes a choice that is part of the plan and not of this version.
  private static void built(BodyReader body, String member, Map<String, Boolean> choices) {
    boolean refused = body.choice(member, choices).filter(built -> !built).isPresent();
    if (refused) {
      body.refuse(member, Code.NOT_BUILT, "this choice of '" + member + "' is not built yet");
    }
  }

  private static Map<String, Boolean> choices(List<String> built, String... planned) {
    var choices = new LinkedHashMap<String, Boolean>();
    built.forEach(name -> choices.put(name, true));
    for (String name : planned) {
      choices.put(name, false);
    }
    return choices;
  }

  private static Map<String, Optional<Format>> formats() {
    var formats = new LinkedHashMap<String, Optional<Format>>();
    Names.of(Format.class).forEach((name, format) -> formats.put(name, Optional.of(format)));
    for (String planned : List.of("screenshot")) {
      formats.put(planned, Optional.empty());
    }
    return formats;
  }
}
