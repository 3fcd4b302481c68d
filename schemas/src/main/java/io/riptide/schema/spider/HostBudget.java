// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.Optional;

/// What a spider may take from each host.
///
/// @param maxPages pages that become documents, if limited; at least 1
/// @param maxBytes decoded bytes after which nothing more of the host is started, if limited
/// @param enforcement what happens when that is used up
public record HostBudget(
    Optional<Long> maxPages, Optional<Long> maxBytes, Enforcement enforcement) {

  /// What happens to the other URLs of a host whose budget is used up; on the wire in lower case.
  public enum Enforcement {
    /// They are skipped.
    STRICT,
    /// They wait until nothing of other hosts is left.
    SOFT,
    /// The budget is doubled while half of the host's last pages were new, else they are skipped.
    ADAPTIVE
  }
}
