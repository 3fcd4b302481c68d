// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import com.google.re2j.Matcher;
import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Chunks.Chunk;
import io.riptide.schema.extraction.Chunking;
import io.riptide.worker.extract.dom.Deadline;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.rule.SafePattern;
import io.riptide.worker.extract.rule.TimedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text into chunks. Every chunk is a piece of the text as it stands there, without white
/// space at its ends; what is between two chunks is white space, or in the mode `REGEX` a match.
/// Safe for any thread.
public final class Chunker {
  private Chunker() {}

  /// The chunks of `text`; throws when the pattern cannot be used, or not within `limit`.
  public static Chunks chunk(String text, Chunking how, Duration limit) throws RuleFailedException {
    var counted = new CountedText(text, Tokens.of(how.tokenizer()));
    Outline outline = how.of() == Chunking.Source.MARKDOWN ? Outline.of(text) : Outline.plain();
    var packing = new Packing(counted, how.size());
    int length = text.length();
    List<Span> spans =
        switch (how.mode()) {
          case SLIDING -> new Windows(counted, how.size(), how.overlap()).windows();
          case FIXED -> packing.pack(counted.words(0, length));
          case SENTENCE ->
              packing.pack(counted.sentences(0, length), how.sentences().orElse(Integer.MAX_VALUE));
          case TOPIC ->
              Topics.of(counted).stream().map(packing::pack).flatMap(List::stream).toList();
          case REGEX -> between(counted, packing, how.pattern().orElseThrow(), limit);
          case HTML_AWARE -> Sections.of(counted, outline, packing);
        };
    String name = how.tokenizer().name().toLowerCase(Locale.ROOT);
    String of = how.of().name().toLowerCase(Locale.ROOT);
    return new Chunks(of, name, spans.size(), items(text, spans, outline));
  }

  private static List<Chunk> items(String text, List<Span> spans, Outline outline) {
    var items = new ArrayList<Chunk>(spans.size());
    int at = 0;
    long points = 0;
    for (Span span : spans) {
      points +=
          span.start() >= at
              ? text.codePointCount(at, span.start())
              : -text.codePointCount(span.start(), at);
      at = span.start();
      long end = points + text.codePointCount(span.start(), span.end());
      items.add(
          new Chunk(
              items.size(),
              text.substring(span.start(), span.end()),
              points,
              end,
              span.tokens(),
              outline.path(span.start())));
    }
    return items;
  }

  private static List<Span> between(
      CountedText text, Packing packing, String pattern, Duration limit)
      throws RuleFailedException {
    var timed = new TimedText(text.text(), Deadline.in(limit));
    Matcher matcher = SafePattern.compile("chunking", pattern).matcher(timed);
    var spans = new ArrayList<Span>();
    int from = 0;
    try {
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          spans.addAll(packing.pack(text.sentences(from, matcher.start())));
          from = matcher.end();
        }
      }
    } catch (TimedText.OutOfTimeException late) {
      throw new RuleFailedException("chunking: its pattern took too long on this page");
    }
    spans.addAll(packing.pack(text.sentences(from, text.text().length())));
    return spans;
  }
}
