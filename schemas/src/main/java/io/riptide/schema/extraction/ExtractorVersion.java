// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// One version of an extractor that a tenant brought: the records of `riptide.extractors`.
///
/// @param name letters, digits, dots, dashes and underscores, 1 to 64, unique within the tenant
/// @param version from 1; a number is never used for another module
/// @param sha256 of the module, 64 hexadecimal digits
/// @param bytes of the module
/// @param wasm the module in Base64; absent once the version was deleted
/// @param at when this was written
public record ExtractorVersion(
    Tenant tenant,
    String name,
    int version,
    String sha256,
    int bytes,
    Optional<String> wasm,
    Instant at) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public ExtractorVersion {
    if (!isName(name) || version < 1) {
      throw new IllegalArgumentException("no extractor: " + name + "@" + version);
    }
  }

  /// Whether an extractor may be called so.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// The key on the topic.
  public String key() {
    return tenant + "/" + name + "@" + version;
  }

  /// The same version, deleted.
  public ExtractorVersion deleted(Instant when) {
    return new ExtractorVersion(tenant, name, version, sha256, bytes, Optional.empty(), when);
  }
}
