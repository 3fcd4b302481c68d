// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The pages that tests extract, written for them.
final class Pages {
  private Pages() {}

  static String read(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/pages/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
