// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// An encoding of the web, by its WHATWG name, with the platform's charset that decodes it. The
/// labels follow the Encoding Standard, which differs from IANA where the web does: `latin1` means
/// windows-1252 and `gb2312` means GBK.
///
/// @param name as the standard spells it
/// @param charset decodes it
public record Encoding(String name, Charset charset) {
  private static final Map<String, Encoding> BY_LABEL = read();

  public static final Encoding UTF_8 = named("utf-8");
  public static final Encoding UTF_16BE = named("utf-16be");
  public static final Encoding UTF_16LE = named("utf-16le");
  public static final Encoding WINDOWS_1252 = named("windows-1252");

  /// The encoding that a page or a header calls `label`; empty for unknown labels and for encodings
  /// that browsers refuse to decode or the platform does not know.
  public static Optional<Encoding> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT)));
  }

  private static Encoding named(String label) {
    return of(label).orElseThrow();
  }

  private static Map<String, Encoding> read() {
    var byLabel = new HashMap<String, Encoding>();
    try (InputStream table =
            Objects.requireNonNull(Encoding.class.getResourceAsStream("encodings.txt"));
        var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, byLabel));
    } catch (IOException e) {
      throw new UncheckedIOException("the table of encodings cannot be read", e);
    }
    return Map.copyOf(byLabel);
  }

  private static void add(String line, Map<String, Encoding> byLabel) {
    String[] words = line.split(" ", -1);
    if (words[1].equals("-")) {
      return;
    }
    Charset charset =
        Optional.ofNullable(TabledCharset.BY_NAME.get(words[1]))
            .orElseGet(() -> Charset.forName(words[1]));
    var encoding = new Encoding(words[0], charset);
    Arrays.stream(words).skip(2).forEach(label -> byLabel.put(label, encoding));
  }
}
