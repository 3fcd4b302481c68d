// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.admission.RateLimit;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the API is told from outside, validated whole.
///
/// @param bind address or name to listen on; anything but loopback needs keys
/// @param port TCP port, 0 for a free one
/// @param keys who may call; empty leaves a loopback API open
/// @param tenantHeader where a caller whose key names no tenant says whose jobs it means
/// @param hosts names beside loopback that an open API answers to (DNS rebinding guard)
/// @param rateLimit for each caller
/// @param streamsPerCaller that one caller may have open at a time
/// @param maxBodyBytes of a request, after which it is refused; 1,024 to 1 GiB
/// @param bootstrapServers of Kafka
/// @param streams base URLs of the endpoints that answer for job state, tried in turn
/// @param internalKey what those endpoints want to see
/// @param version of RipTide, as told by `/capabilities`
/// @param drainTimeout how long running requests may take after stop was asked for
public record ApiConfig(
    String bind,
    int port,
    List<ApiKey> keys,
    String tenantHeader,
    Set<String> hosts,
    RateLimit rateLimit,
    int streamsPerCaller,
    long maxBodyBytes,
    String bootstrapServers,
    List<URI> streams,
    Optional<String> internalKey,
    String version,
    Duration drainTimeout) {

  public ApiConfig {
    keys = List.copyOf(keys);
    hosts = Set.copyOf(hosts);
    streams = List.copyOf(streams);
    var wrong = new ArrayList<String>();
    if (port < 0 || port > 65_535) {
      wrong.add("port must be from 0 to 65535, not " + port);
    }
    if (streamsPerCaller < 1) {
      wrong.add("streams_per_caller must be positive, not " + streamsPerCaller);
    }
    if (maxBodyBytes < 1_024 || maxBodyBytes > 1 << 30) {
      wrong.add("max_body_bytes must be from 1024 to 1073741824, not " + maxBodyBytes);
    }
    if (bootstrapServers.isBlank()) {
      wrong.add("bootstrap servers of Kafka are missing");
    }
    if (streams.isEmpty()) {
      wrong.add("at least one URL of a streams query endpoint is needed");
    }
    if (drainTimeout.isNegative()) {
      wrong.add("the drain time-out must not be negative");
    }
    if (keys.stream().map(ApiKey::name).distinct().count() < keys.size()) {
      wrong.add("two API keys have the same name");
    }
    if (keys.isEmpty() && !loopback(bind)) {
      wrong.add(
          "bound to "
              + bind
              + ", which others can reach: configure an API key, or bind to 127.0.0.1");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("the API cannot start: " + String.join("; ", wrong));
    }
  }

  /// A builder with every default; `bootstrapServers` and `streams` have none.
  public static Builder builder() {
    return new Builder();
  }

  /// Whether anybody who reaches the socket may call.
  public boolean open() {
    return keys.isEmpty();
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /// Collects an [ApiConfig].
  public static final class Builder {
    private String bind = "127.0.0.1";
    private int port = 8080;
    private List<ApiKey> keys = List.of();
    private String tenantHeader = "X-Riptide-Tenant";
    private Set<String> hosts = Set.of();
    private RateLimit rateLimit = RateLimit.DEFAULT;
    private int streamsPerCaller = 10_000;
    private long maxBodyBytes = 50L * 1024 * 1024;
    private String bootstrapServers = "";
    private List<URI> streams = List.of();
    private Optional<String> internalKey = Optional.empty();
    private String version = "dev";
    private Duration drainTimeout = Duration.ofSeconds(10);

    private Builder() {}

    public Builder bind(String address) {
      bind = address;
      return this;
    }

    public Builder port(int number) {
      port = number;
      return this;
    }

    public Builder keys(List<ApiKey> accepted) {
      keys = accepted;
      return this;
    }

    public Builder tenantHeader(String name) {
      tenantHeader = name;
      return this;
    }

    public Builder hosts(Set<String> names) {
      hosts = names;
      return this;
    }

    public Builder rateLimit(RateLimit limit) {
      rateLimit = limit;
      return this;
    }

    public Builder streamsPerCaller(int most) {
      streamsPerCaller = most;
      return this;
    }

    public Builder maxBodyBytes(long bytes) {
      maxBodyBytes = bytes;
      return this;
    }

    public Builder bootstrapServers(String servers) {
      bootstrapServers = servers;
      return this;
    }

    public Builder streams(List<URI> endpoints) {
      streams = endpoints;
      return this;
    }

    public Builder internalKey(String key) {
      internalKey = Optional.of(key);
      return this;
    }

    public Builder version(String text) {
      version = text;
      return this;
    }

    public Builder drainTimeout(Duration atMost) {
      drainTimeout = atMost;
      return this;
    }

    /// The config, or one `IllegalArgumentException` that names everything wrong with it.
    public ApiConfig build() {
      return new ApiConfig(
          bind,
          port,
          keys,
          tenantHeader,
          hosts,
          rateLimit,
          streamsPerCaller,
          maxBodyBytes,
          bootstrapServers,
          streams,
          internalKey,
          version,
          drainTimeout);
    }
  }
}
