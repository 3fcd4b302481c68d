// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.Resolver;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/// What the client stands on: which addresses it may dial, how names are resolved, whom it trusts.
///
/// @param tls in place of the platform's trust, for deployments with a certificate authority of
///   their own
public record Network(AddressGuard guard, Resolver resolver, Optional<Tls> tls) {

  /// The platform's names and trust behind `guard`.
  public static Network system(AddressGuard guard) {
    return new Network(guard, Resolver.SYSTEM, Optional.empty());
  }

  /// Sockets and the trust manager they were made with.
  public record Tls(SSLSocketFactory sockets, X509TrustManager trust) {}
}
