// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.List;

/// Which links a spider follows. Seeds are fetched whatever it says, and a seed that redirects
/// takes the scope with it.
///
/// @param same what a URL must share with a seed
/// @param allowSubdomains whether hosts below a seed's host belong to it
/// @param include patterns of which a URL must match one, if there are any
/// @param exclude patterns of which a URL may match none
public record SpiderScope(
    Same same, boolean allowSubdomains, List<String> include, List<String> exclude) {
  public static final SpiderScope DEFAULT = new SpiderScope(Same.HOST, false, List.of(), List.of());

  public SpiderScope {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /// What a URL must share with a seed; on the wire in lower case.
  public enum Same {
    /// The host, whatever the scheme; and the port, unless it is the scheme's own.
    HOST,
    /// The registrable domain, by the public suffix list.
    DOMAIN,
    /// Nothing.
    ANY
  }
}
