// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where names become addresses. May block; callers bound the wait.
@FunctionalInterface
public interface Resolver {
  /// The platform's resolver.
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// Every address of `host`; never empty.
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
