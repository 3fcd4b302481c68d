// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.port.ExtractorShelf;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.StringNode;

/// Extractors that are kept and never run: each finds the page itself. A module that begins with
/// `!` is refused.
final class InMemoryExtractors implements ExtractorShelf {
  private final Map<String, ExtractorVersion> kept = new ConcurrentHashMap<>();

  @Override
  public List<ExtractorVersion> all(Tenant tenant) {
    return kept.values().stream().filter(each -> each.tenant().equals(tenant)).toList();
  }

  @Override
  public Upload keep(Tenant tenant, String name, byte[] module) {
    if (module[0] == '!') {
      return new Upload.Refused("it imports; a module gets its page alone");
    }
    var version =
        new ExtractorVersion(
            tenant, name, 1, "0".repeat(64), module.length, Optional.of(""), Instant.EPOCH);
    boolean repeated = kept.put(tenant + name, version) != null;
    return new Upload.Kept(version, repeated);
  }

  @Override
  public int delete(Tenant tenant, String name) {
    return kept.remove(tenant + name) == null ? 0 : 1;
  }

  @Override
  public Run run(Tenant tenant, String name, Optional<Integer> version, TestPage page) {
    return kept.containsKey(tenant + name)
        ? new Run.Found(1, Map.of("page", StringNode.valueOf(page.html())), 1)
        : new Run.Unknown();
  }
}
