// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.port.ExtractorShelf;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.extract.wasm.Envelope;
import io.riptide.worker.extract.wasm.GuestFailedException;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import io.riptide.worker.extract.wasm.ModuleRefusedException;
import io.riptide.worker.extract.wasm.Trial;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.follow.ExtractorLog;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// The extractors of tenants on their topic. A module is tried in a process of its own before it
/// goes there. Uploads of one server stand in line.
public final class LogExtractors implements ExtractorShelf, AutoCloseable {
  private static final Duration WRITE_WITHIN = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final ExtractorLog log;
  private final GuestLibrary guests;
  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final Trial trial;
  private final ReentrantLock writing = new ReentrantLock();

  private LogExtractors(ExtractorLog log, Producer<byte[], byte[]> producer, InstantSource clock) {
    this.log = log;
    this.guests = new GuestLibrary(log::find, GuestLimits.DEFAULT);
    this.producer = producer;
    this.clock = clock;
    this.trial = Trial.DEFAULT;
  }

  /// Begins to follow the topic and returns at once.
  public static LogExtractors follow(String bootstrap, InstantSource clock) {
    return new LogExtractors(
        ExtractorLog.follow(bootstrap, Map.of()), ProducerSettings.of(bootstrap).open(), clock);
  }

  /// The extractors, ready to run.
  public GuestLibrary guests() {
    return guests;
  }

  @Override
  public List<ExtractorVersion> all(Tenant tenant) {
    return log.all(tenant).stream().filter(version -> version.wasm().isPresent()).toList();
  }

  @Override
  public Upload keep(Tenant tenant, String name, byte[] module) throws InterruptedException {
    String sha256 = sha256(module);
    Optional<ExtractorVersion> newest = log.find(tenant, name, Optional.empty());
    if (newest.isPresent() && newest.get().sha256().equals(sha256)) {
      return new Upload.Kept(newest.get(), true);
    }
    try {
      trial.check(module);
    } catch (ModuleRefusedException refused) {
      return new Upload.Refused(refused.reason());
    }
    writing.lockInterruptibly();
    try {
      var version =
          new ExtractorVersion(
              tenant,
              name,
              nextVersion(tenant, name),
              sha256,
              module.length,
              Optional.of(Base64.getEncoder().encodeToString(module)),
              clock.instant());
      write(version);
      return new Upload.Kept(version, false);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public int delete(Tenant tenant, String name) throws InterruptedException {
    List<ExtractorVersion> versions =
        all(tenant).stream().filter(version -> version.name().equals(name)).toList();
    for (ExtractorVersion version : versions) {
      write(version.deleted(clock.instant()));
    }
    return versions.size();
  }

  @Override
  public Run run(Tenant tenant, String name, Optional<Integer> version, TestPage page) {
    Optional<ExtractorVersion> extractor = guests.find(tenant, name, version);
    if (extractor.isEmpty()) {
      return new Run.Unknown();
    }
    long start = System.nanoTime();
    try {
      var fields =
          guests.fields(extractor.get(), new Envelope(page.url(), page.html(), page.parameters()));
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new Run.Found(extractor.get().version(), fields, ms);
    } catch (GuestFailedException failed) {
      return new Run.Failed(failed.reason());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    log.close();
  }

  private int nextVersion(Tenant tenant, String name) {
    return 1
        + log.all(tenant).stream()
            .filter(version -> version.name().equals(name))
            .mapToInt(ExtractorVersion::version)
            .max()
            .orElse(0);
  }

  private void write(ExtractorVersion version) throws InterruptedException {
    var topic = Topics.EXTRACTORS;
    var made = topic.record(version, UUID.randomUUID().toString(), "/riptide/api", version.at());
    byte[] key = topic.keys().serializer().serialize(topic.name(), made.key());
    byte[] value = topic.values().serializer().serialize(topic.name(), version);
    try {
      producer
          .send(new ProducerRecord<>(topic.name(), null, null, key, value, made.headers()))
          .get(WRITE_WITHIN.toSeconds(), TimeUnit.SECONDS);
      log.written(version);
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      throw new DependencyUnavailableException(
          Dependency.BROKER, "the broker did not take the extractor", RETRY_AFTER, away);
    }
  }

  private static String sha256(byte[] module) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(module));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
