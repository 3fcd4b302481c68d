// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.Chunking.Mode;
import io.riptide.schema.extraction.Chunking.Source;
import io.riptide.schema.extraction.Chunking.Tokenizer;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads how a content is cut into chunks, and the body of `POST /content/chunk`.
public final class ChunkingReader {
  private static final int MAX_CONTENT = 10_000_000;
  private static final int MAX_SENTENCES = 1_000;
  private static final int OVERLAP_SHARE = 8;
  private static final CanonicalUrl NOWHERE = CanonicalUrl.parse("https://localhost/");

  private static final Map<String, Mode> MODES = Names.of(Mode.class);
  private static final Map<String, Source> SOURCES = Names.of(Source.class);
  private static final Map<String, Tokenizer> TOKENIZERS = Names.of(Tokenizer.class);
  private static final Map<String, ContentType> TYPES = Names.of(ContentType.class);

  private ChunkingReader() {}

  /// What a content is.
  public enum ContentType {
    MARKDOWN,
    TEXT,
    HTML
  }

  /// A content to cut.
  ///
  /// @param url where it comes from
  public record Request(String content, ContentType type, CanonicalUrl url, Chunking chunking) {}

  /// The body of `POST /content/chunk`.
  public static Parsed<Request> request(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("content");
    String content = body.text("content", MAX_CONTENT).orElse("");
    ContentType type = body.choice("content_type", TYPES).orElse(ContentType.MARKDOWN);
    CanonicalUrl url =
        body.text("url", CanonicalUrl.MAX_LENGTH).map(given -> url(body, given)).orElse(NOWHERE);
    Chunking chunking = read(body, type == ContentType.TEXT ? Source.TEXT : Source.MARKDOWN);
    return violations.whenNone(
        ProblemCode.INVALID_BODY, () -> new Request(content, type, url, chunking));
  }

  /// The option `chunking`.
  public static Chunking read(BodyReader body) {
    Source of = body.choice("of", SOURCES).orElse(Chunking.DEFAULT.of());
    return read(body, of);
  }

  private static Chunking read(BodyReader body, Source of) {
    var fallback = Chunking.DEFAULT;
    Mode mode = body.choice("mode", MODES).orElse(fallback.mode());
    Tokenizer tokenizer = body.choice("tokenizer", TOKENIZERS).orElse(fallback.tokenizer());
    int size =
        body.integer("size", Chunking.MIN_SIZE, Chunking.MAX_SIZE)
            .map(Long::intValue)
            .orElse(fallback.size());
    int usual = mode == Mode.SLIDING ? size / OVERLAP_SHARE : 0;
    int overlap = body.integer("overlap", 0, size / 2).map(Long::intValue).orElse(usual);
    Optional<Integer> sentences = body.integer("sentences", 1, MAX_SENTENCES).map(Long::intValue);
    Optional<String> pattern = body.text("pattern", CssReader.MAX_SELECTOR);
    refuseOutside(body, "overlap", mode == Mode.SLIDING);
    refuseOutside(body, "sentences", mode == Mode.SENTENCE);
    refuseOutside(body, "pattern", mode == Mode.REGEX);
    body.finish();
    if (mode == Mode.REGEX) {
      body.require("pattern");
    }
    return (mode == Mode.REGEX) == pattern.isPresent()
        ? new Chunking(mode, of, tokenizer, size, overlap, sentences, pattern)
        : fallback;
  }

  private static void refuseOutside(BodyReader body, String member, boolean used) {
    if (body.has(member) && !used) {
      body.refuse(member, Code.INVALID_VALUE, "is not of this mode");
    }
  }

  private static CanonicalUrl url(BodyReader body, String given) {
    try {
      return CanonicalUrl.parse(given);
    } catch (InvalidUrlException why) {
      body.refuse("url", Code.INVALID_URL, "is not an http or https URL");
      return NOWHERE;
    }
  }
}
