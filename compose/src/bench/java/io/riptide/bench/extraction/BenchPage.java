// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import io.riptide.schema.serde.Json;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.content.EncodingDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A page of a benchmark: a file `DIR/<set>/html/<id>.html`, and `DIR/<set>/gold/<id>.json` beside
/// it if somebody said what is right.
public record BenchPage(String set, String id, Path html, Optional<Gold> gold) {
  private static final String UNKNOWN_URL = "http://page.invalid/";

  /// Every page below `dir`, in the order of their names.
  public static List<BenchPage> in(Path dir) throws IOException {
    List<BenchPage> pages = new ArrayList<>();
    for (Path set : sorted(dir)) {
      Path html = set.resolve("html");
      if (Files.isDirectory(html)) {
        for (Path file : sorted(html)) {
          if (file.toString().endsWith(".html")) {
            pages.add(of(set, file));
          }
        }
      }
    }
    return pages;
  }

  /// The page as text. Data sets were often recoded to UTF-8 without a change to what the page
  /// declares, so bytes that are UTF-8 are read as UTF-8; all others as a browser reads them.
  public String text() {
    try {
      byte[] bytes = Files.readAllBytes(html);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException notUtf8) {
        return EncodingDetector.decode(Body.of(bytes), MediaType.HTML, Optional.empty()).text();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the page is from, if gold says so.
  public String url() {
    return gold.flatMap(Gold::url).orElse(UNKNOWN_URL);
  }

  /// Its host without "www.", however badly the URL is written.
  public String host() {
    return url()
        .replaceFirst("^\\w+://(?:www\\.)?", "")
        .replaceFirst("[/:?#].*", "")
        .toLowerCase(Locale.ROOT);
  }

  private static BenchPage of(Path set, Path html) throws IOException {
    String name = html.getFileName().toString();
    String id = name.substring(0, name.length() - ".html".length());
    Path gold = set.resolve("gold").resolve(id + ".json");
    Optional<Gold> known =
        Files.exists(gold)
            ? Optional.of(Json.EVENTS.readValue(Files.readString(gold), Gold.class))
            : Optional.empty();
    return new BenchPage(set.getFileName().toString(), id, html, known);
  }

  private static List<Path> sorted(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.sorted().toList();
    }
  }
}
