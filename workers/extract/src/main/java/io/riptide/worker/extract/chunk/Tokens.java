// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import io.riptide.schema.extraction.Chunking.Tokenizer;
import java.nio.charset.StandardCharsets;

/// Counts tokens as the models that use an encoding do. Vocabularies are read when first used, in
/// about half a second, and kept. Safe for any thread.
final class Tokens {
  private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

  private final Encoding encoding;

  private Tokens(Encoding encoding) {
    this.encoding = encoding;
  }

  static Tokens of(Tokenizer tokenizer) {
    return new Tokens(
        REGISTRY.getEncoding(
            switch (tokenizer) {
              case CL100K_BASE -> EncodingType.CL100K_BASE;
              case O200K_BASE -> EncodingType.O200K_BASE;
            }));
  }

  /// Markers of models within `text` count as the plain text that they are.
  int count(String text) {
    return encoding.countTokensOrdinary(wellFormed(text));
  }

  /// Half a surrogate pair is no character, and no encoding knows it.
  private static String wellFormed(String text) {
    boolean surrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    return surrogates
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }
}
