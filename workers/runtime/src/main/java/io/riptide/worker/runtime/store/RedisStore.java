// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/// The shared store of a deployment with several processes: Redis, with commands of 6.2 and later.
///
/// Redis is a convenience and never a condition. A call that fails or takes too long answers as if
/// nothing were stored, and after a few of them Redis is left alone for a while, so that its
/// absence costs no time. Rate limits then hold per process.
public final class RedisStore implements SharedStore {
  private static final Logger LOGGER = LoggerFactory.getLogger(RedisStore.class);
  private static final int FAILURES = 3;
  private static final int OF_CALLS = 10;

  private final String prefix;
  private final RedisClient redis;
  private final ProxyManager<byte[]> buckets;
  private final LocalBuckets fallback = new LocalBuckets(System::nanoTime);
  private final CircuitBreaker<Object> breaker;
  private final FailsafeExecutor<Object> guarded;
  private final InstantSource clock;

  /// A store on this server; it connects when it is first used.
  public RedisStore(RedisSettings settings, InstantSource clock) {
    this.prefix = settings.prefix();
    this.clock = clock;
    this.redis = client(settings);
    this.buckets =
        Bucket4jJedis.casBasedBuilder(redis)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofSeconds(10)))
            .build();
    this.breaker =
        CircuitBreaker.builder()
            .handle(JedisException.class, TimeoutExceededException.class)
            .withFailureThreshold(FAILURES, OF_CALLS)
            .withDelay(settings.retryAfter())
            .onOpen(event -> LOGGER.atWarn().log("redis does not answer: caches miss"))
            .onClose(event -> LOGGER.atInfo().log("redis answers again"))
            .build();
    Duration whole = settings.timeout().multipliedBy(3); // a connection, an answer, and the pool
    this.guarded = Failsafe.with(breaker, Timeout.builder(whole).withInterrupt().build());
  }

  @Override
  public Optional<byte[]> get(String key) {
    return call(() -> Optional.ofNullable(redis.get(bytes(key)))).flatMap(found -> found);
  }

  @Override
  public void put(String key, byte[] value, Duration ttl) {
    long millis = Math.max(1, ttl.toMillis());
    call(() -> redis.set(bytes(key), value, SetParams.setParams().px(millis)));
  }

  @Override
  public void remove(String key) {
    call(() -> redis.del(bytes(key)));
  }

  @Override
  public Permit take(String bucket, Rate rate) {
    var key = new BucketKey(bucket, rate);
    return call(() -> Permits.of(remote(key).tryConsumeAndReturnRemaining(1)))
        .orElseGet(() -> fallback.take(key));
  }

  @Override
  public Health health() {
    Instant at = clock.instant();
    long begun = System.nanoTime();
    Optional<String> answer = call(redis::ping);
    Duration latency = Duration.ofNanos(System.nanoTime() - begun);
    String detail = answer.isPresent() ? "answers" : "no answer; caches miss, limits are local";
    return new Health("redis", answer.isPresent(), latency, at, detail);
  }

  @Override
  public void close() {
    redis.close();
  }

  private io.github.bucket4j.Bucket remote(BucketKey key) {
    return buckets
        .builder()
        .build(
            bytes(key.shared()),
            () -> BucketConfiguration.builder().addLimit(key.bandwidth()).build());
  }

  /// What Redis answered, or nothing when it did not.
  private <T> Optional<T> call(Supplier<T> command) {
    try {
      return Optional.of(guarded.get(command::get));
    } catch (JedisException | TimeoutExceededException | CircuitBreakerOpenException e) {
      LOGGER.atDebug().setCause(e).log("a redis command was not answered");
      return Optional.empty();
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      throw e;
    }
  }

  private byte[] bytes(String key) {
    return (prefix + key).getBytes(StandardCharsets.UTF_8);
  }

  private static RedisClient client(RedisSettings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(settings.connections());
    pool.setMaxWait(settings.timeout());
    pool.setTestWhileIdle(true);
    var uri = settings.uri();
    var config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri))
            .clientName("riptide");
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      config.sslOptions(SslOptions.defaults());
    }
    HostAndPort server = JedisURIHelper.getHostAndPort(uri);
    return RedisClient.builder()
        .hostAndPort(server)
        .clientConfig(config.build())
        .poolConfig(pool)
        .build();
  }
}
