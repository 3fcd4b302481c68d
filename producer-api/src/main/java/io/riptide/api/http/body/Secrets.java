// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What authenticates is told once and never shown again: stars stand for it in answers. A request
/// that sends the stars back would replace the secret by them, so it is refused.
public final class Secrets {
  /// What stands for a secret.
  public static final String HIDDEN = "***";

  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "cache-control", "dnt", "pragma", "referer");

  private Secrets() {}

  /// The value of a header field as it may be shown. What is not known to be harmless is hidden: no
  /// list of those that authenticate is complete.
  public static String shown(String header, String value) {
    return HARMLESS.contains(header.toLowerCase(Locale.ROOT)) ? value : HIDDEN;
  }

  /// What is wrong with a secret that a request sends, if anything.
  public static Optional<String> violation(String sent) {
    return sent.equals(HIDDEN)
        ? Optional.of("*** stands for a secret that is not shown; send the secret itself")
        : Optional.empty();
  }
}
