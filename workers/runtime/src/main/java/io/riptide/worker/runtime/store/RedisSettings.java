// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import java.net.URI;
import java.time.Duration;

/// Where Redis is and how long it is waited for.
///
/// @param uri `redis://[user:password@]host:port[/database]`, `rediss://` with TLS
/// @param prefix before every key, so that deployments can share a server
/// @param timeout for a connection and for an answer; 10 ms to 10 s
/// @param connections at most; 1 to 1,000
/// @param retryAfter how long a server that failed is left alone; 100 ms to 1 min
public record RedisSettings(
    URI uri, String prefix, Duration timeout, int connections, Duration retryAfter) {

  public RedisSettings {
    if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
      throw new IllegalArgumentException("a Redis URI begins with redis:// or rediss://");
    }
    if (timeout.toMillis() < 10 || timeout.toMillis() > 10_000) {
      throw new IllegalArgumentException("timeout must be from PT0.01S to PT10S: " + timeout);
    }
    if (connections < 1 || connections > 1_000) {
      throw new IllegalArgumentException("connections must be from 1 to 1000: " + connections);
    }
    if (retryAfter.toMillis() < 100 || retryAfter.toMillis() > 60_000) {
      throw new IllegalArgumentException("retryAfter must be from PT0.1S to PT1M: " + retryAfter);
    }
  }

  /// Half a second of patience, 32 connections, another try after two seconds.
  public static RedisSettings of(URI uri) {
    return new RedisSettings(uri, "riptide:", Duration.ofMillis(500), 32, Duration.ofSeconds(2));
  }

  @Override
  public String toString() {
    return "RedisSettings[" + uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort() + "]";
  }
}
