// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import java.util.Locale;

/// One thing that a user can set. Its key is also its flag and its environment variable.
///
/// @param key kebab case: `data-dir` is `--data-dir`, `RIPTIDE_DATA_DIR` and `data-dir:`
/// @param placeholder stands for the value in help texts
/// @param fallback the text that applies when nobody sets it; empty where absence has a meaning
/// @param parse reads the text; throws `IllegalArgumentException` that says what is legal
/// @param secret shown as `***` wherever values are shown
/// @param meaning one sentence for help and reference
public record Setting<T>(
    String key,
    String placeholder,
    String fallback,
    Parse<T> parse,
    boolean secret,
    Section section,
    String meaning) {

  /// How text becomes a value.
  @FunctionalInterface
  public interface Parse<T> {
    T of(String text);
  }

  /// Which part a setting belongs to; help and reference are ordered by it.
  public enum Section {
    HTTP,
    KAFKA,
    STORAGE,
    WORKERS,
    STREAMS,
    ROLE,
    OBSERVABILITY,
    CLIENT
  }

  /// The name of the environment variable.
  public String variable() {
    return "RIPTIDE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /// The name of the command-line option.
  public String flag() {
    return "--" + key;
  }

  /// Whether it is switched on by its name alone.
  public boolean toggle() {
    return placeholder.isEmpty();
  }
}
