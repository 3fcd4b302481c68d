// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.riptide.api.ApiConfig;
import io.riptide.api.ApiKey;
import io.riptide.schema.terms.Tenant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides who a request comes from. With keys, one must be presented as `X-API-Key` or as
/// `Authorization: Bearer`; without keys the API is on loopback and open, and then the `Host` must
/// be a loopback name, so that no web page can reach it through a name of its own.
public final class Gate {
  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final String BEARER = "bearer ";

  private final KeyRing keys;
  private final HeaderName tenantHeader;
  private final Set<String> hosts;

  public Gate(ApiConfig config) {
    this.keys = new KeyRing(config.keys());
    this.tenantHeader = HeaderNames.create(config.tenantHeader());
    this.hosts = config.hosts();
  }

  /// The verdict on a request.
  ///
  /// @param needsKey false for what everybody may see
  /// @param address where it comes from
  public Admission admit(Headers headers, boolean needsKey, String address) {
    if (keys.empty()) {
      String host = headers.first(HeaderNames.HOST).orElse("localhost");
      if (!ours(host)) {
        return new Admission.HostRefused(host);
      }
      return needsKey
          ? tenantOf(headers, Optional.empty(), "tenant:")
          : new Admission.Admitted(new Caller(Tenant.DEFAULT, "address:" + address));
    }
    if (!needsKey) {
      return new Admission.Admitted(new Caller(Tenant.DEFAULT, "address:" + address));
    }
    Optional<String> presented = presented(headers);
    if (presented.isEmpty()) {
      return new Admission.KeyMissing();
    }
    Optional<ApiKey> key = keys.find(presented.get());
    if (key.isEmpty()) {
      return new Admission.KeyUnknown();
    }
    return tenantOf(headers, key.get().tenant(), "key:" + key.get().name() + ":");
  }

  /// Whether a WebSocket may be opened by a page of `origin`: those of other sites may not, as
  /// browsers let every page open one.
  public boolean originAllowed(String origin, String host) {
    int scheme = origin.indexOf("://");
    String authority = scheme < 0 ? origin : origin.substring(scheme + 3);
    return authority.equalsIgnoreCase(host) || (keys.empty() && ours(authority));
  }

  private Admission tenantOf(Headers headers, Optional<Tenant> fixed, String bucket) {
    Optional<String> asked = headers.first(tenantHeader);
    if (asked.isEmpty()) {
      Tenant tenant = fixed.orElse(Tenant.DEFAULT);
      return new Admission.Admitted(new Caller(tenant, bucket + tenant.value()));
    }
    if (fixed.isPresent()) {
      return fixed.get().value().equals(asked.get())
          ? new Admission.Admitted(new Caller(fixed.get(), bucket + fixed.get().value()))
          : new Admission.TenantForbidden(asked.get());
    }
    try {
      var tenant = new Tenant(asked.get());
      return new Admission.Admitted(new Caller(tenant, bucket + tenant.value()));
    } catch (IllegalArgumentException notOne) {
      return new Admission.TenantInvalid(tenantHeader.defaultCase());
    }
  }

  private static Optional<String> presented(Headers headers) {
    Optional<String> key = headers.first(API_KEY);
    if (key.isPresent()) {
      return key;
    }
    return headers
        .first(HeaderNames.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private boolean ours(String authority) {
    String host = withoutPort(authority).toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.equals("[::1]")
        || loopbackLiteral(host)
        || hosts.contains(host);
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  /// Whether `host` is 127.a.b.c in plain decimal; a name that only begins like one is not.
  private static boolean loopbackLiteral(String host) {
    if (!host.startsWith("127.")) {
      return false;
    }
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3;
  }
}
