// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.limit.TenantLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one tenant may have of this deployment.
///
/// @param tenant whose; empty for every tenant that is not named
/// @param limit URLs under way at a time, and started per second
public record TenantLimit(Optional<Tenant> tenant, Limit limit) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<tenant>\\*|[A-Za-z0-9._-]{1,64})=(?<most>\\d{1,7})?(?:/(?<rate>\\d{1,7}(?:\\.\\d{1,3})?))?");

  /// Reads `TENANT=AT_ONCE`, `TENANT=AT_ONCE/PER_SECOND` or `TENANT=/PER_SECOND`; throws
  /// `IllegalArgumentException` that says what is legal.
  static TenantLimit parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be TENANT=AT_ONCE, TENANT=AT_ONCE/PER_SECOND or TENANT=/PER_SECOND");
    }
    String tenant = matcher.group("tenant");
    return new TenantLimit(
        tenant.equals("*") ? Optional.empty() : Optional.of(new Tenant(tenant)),
        new Limit(
            Limit.OF_TENANT,
            1,
            Optional.ofNullable(matcher.group("most")).map(Integer::valueOf),
            Optional.ofNullable(matcher.group("rate")).map(Double::valueOf)));
  }

  /// All of them together; of two for one tenant the later one counts.
  public static TenantLimits together(List<TenantLimit> all) {
    Map<Tenant, Limit> named = new HashMap<>();
    Optional<Limit> others = Optional.empty();
    for (TenantLimit each : all) {
      if (each.tenant().isPresent()) {
        named.put(each.tenant().get(), each.limit());
      } else {
        others = Optional.of(each.limit());
      }
    }
    return new TenantLimits(named, others);
  }
}
