// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.DependencyHealth;
import io.riptide.worker.runtime.store.SharedStore;

/// How the shared store is doing. Requests are served without it, so it is never required.
public record StoreHealth(String name, SharedStore store) implements DependencyHealth {
  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Check check() {
    SharedStore.Health health = store.health();
    return new Check(health.up(), health.latency(), health.kind() + ": " + health.detail());
  }
}
