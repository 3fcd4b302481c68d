// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.page;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.wasm.Envelope;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestFailedException;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import io.riptide.worker.extract.wasm.ModuleRefusedException;
import io.riptide.worker.extract.wasm.Trial;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A WebAssembly extractor run in this process, tried and bounded as a server does it.
public final class LocalGuest {
  private LocalGuest() {}

  /// What `module` finds on a page.
  public static Map<String, JsonNode> fields(
      byte[] module, String url, String html, String parameters)
      throws GuestRefused, InterruptedException {
    try {
      Trial.DEFAULT.check(module);
      var extractor =
          new ExtractorVersion(
              Tenant.DEFAULT,
              "local",
              1,
              "0".repeat(64),
              module.length,
              Optional.of(Base64.getEncoder().encodeToString(module)),
              Instant.EPOCH);
      return new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT)
          .fields(extractor, new Envelope(url, html, parameters));
    } catch (ModuleRefusedException refused) {
      throw new GuestRefused("the module may not run: " + refused.reason());
    } catch (GuestFailedException failed) {
      throw new GuestRefused(failed.reason());
    }
  }

  /// The module gave no fields; the message says why, in words for its author.
  public static final class GuestRefused extends Exception {
    private static final long serialVersionUID = 1;

    GuestRefused(String message) {
      super(message);
    }
  }
}
