// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Tenant;
import java.util.Map;
import java.util.Optional;

/// What the operator lets tenants have: for each a limit that all its jobs share, whatever limits
/// they name beside. The key of such a limit is [#KEY], which no job can name.
///
/// @param named limits of single tenants
/// @param others the limit of every other tenant, each its own
public record TenantLimits(Map<Tenant, Limit> named, Optional<Limit> others) {
  /// The key of the operator's limit of a tenant.
  public static final String KEY = Limit.OF_TENANT;

  public static final TenantLimits NONE = new TenantLimits(Map.of(), Optional.empty());

  public TenantLimits {
    named = Map.copyOf(named);
  }

  /// The limit of a tenant, if it has one.
  public Optional<Limit> of(Tenant tenant) {
    return Optional.ofNullable(named.get(tenant)).or(() -> others);
  }
}
