// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.doctor;

import io.riptide.compose.Ocr;
import io.riptide.compose.StartRefused;
import io.riptide.compose.broker.FreePort;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/// Looks at everything that a start with this configuration needs.
public final class Checks {
  private static final long MIB = 1024 * 1024;
  private static final long LEAST_DISK = 1024 * MIB;
  private static final long LEAST_MEMORY = 700 * MIB;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Configuration configuration;

  public Checks(Configuration configuration) {
    this.configuration = configuration;
  }

  /// All findings, in the order in which a start would meet them.
  public List<Finding> run() {
    var findings = new ArrayList<Finding>();
    findings.add(java());
    findings.add(memory());
    findings.add(disk());
    findings.add(port("API port", configuration.get(Settings.BIND), Settings.PORT.key()));
    Optional<String> bootstrap = configuration.get(Settings.BOOTSTRAP);
    findings.add(
        bootstrap.map(this::kafka).orElseGet(() -> port("Kafka port", "127.0.0.1", "kafka-port")));
    findings.add(configuration.get(Settings.REDIS).map(this::redis).orElseGet(this::noRedis));
    findings.add(browser());
    findings.add(ocr());
    return findings;
  }

  private Finding java() {
    String version = Runtime.version().toString();
    return Runtime.version().feature() >= 25
        ? Finding.fine("Java", version + " at " + System.getProperty("java.home"))
        : Finding.broken("Java", version, "install a JDK 25, or point JAVA_HOME at one");
  }

  private Finding memory() {
    var machine =
        (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    long free = machine.getFreeMemorySize();
    String fact = "%d MiB free of %d MiB".formatted(free / MIB, machine.getTotalMemorySize() / MIB);
    return machine.getTotalMemorySize() >= LEAST_MEMORY
        ? Finding.fine("memory", fact)
        : Finding.broken("memory", fact, "RipTide in one process wants 700 MiB or more");
  }

  private Finding disk() {
    Path directory = configuration.get(Settings.DATA_DIR);
    Path existing = directory;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String fact = "%d MiB free for %s".formatted(free / MIB, directory);
      if (!Files.isWritable(existing)) {
        return Finding.broken(
            "data", existing + " cannot be written", "choose another place with --data-dir");
      }
      return free >= LEAST_DISK
          ? Finding.fine("data", fact)
          : Finding.broken("data", fact, "make room, or choose another place with --data-dir");
    } catch (IOException e) {
      return Finding.broken("data", directory + ": " + e, "choose another place with --data-dir");
    }
  }

  private Finding port(String subject, String host, String key) {
    int wanted =
        configuration.get(key.equals(Settings.PORT.key()) ? Settings.PORT : Settings.KAFKA_PORT);
    try {
      FreePort.on(host, wanted, subject);
      return Finding.fine(
          subject, wanted == 0 ? "any free one" : "%d on %s is free".formatted(wanted, host));
    } catch (StartRefused e) {
      return Finding.broken(
          subject,
          "%d on %s is in use".formatted(wanted, host),
          "RipTide may be running already; else choose another with --" + key);
    }
  }

  private Finding kafka(String bootstrap) {
    long begun = System.nanoTime();
    try (var admin =
        Admin.create(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrap,
                "default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis(),
                "request.timeout.ms", (int) ANSWER_WITHIN.toMillis()))) {
      int brokers =
          admin
              .describeCluster()
              .nodes()
              .get(ANSWER_WITHIN.toMillis() + 500, TimeUnit.MILLISECONDS)
              .size();
      return Finding.fine(
          "Kafka",
          "%d broker(s) at %s, answered in %d ms"
              .formatted(brokers, bootstrap, (System.nanoTime() - begun) / 1_000_000));
    } catch (ExecutionException | TimeoutException e) {
      return unreachableKafka(bootstrap);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachableKafka(bootstrap);
    } catch (org.apache.kafka.common.KafkaException e) {
      return Finding.broken(
          "Kafka",
          bootstrap + " names no reachable broker",
          "check the names and ports of --bootstrap");
    }
  }

  private static Finding unreachableKafka(String bootstrap) {
    return Finding.broken(
        "Kafka",
        "%s did not answer within %s".formatted(bootstrap, ANSWER_WITHIN),
        "start the cluster, or leave --bootstrap out to run a broker in this process");
  }

  private Finding redis(URI redis) {
    int port = redis.getPort() < 0 ? 6379 : redis.getPort();
    String place = redis.getHost() + ":" + port;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(redis.getHost(), port), (int) ANSWER_WITHIN.toMillis());
      return Finding.fine("Redis", place + " accepts connections");
    } catch (IOException e) {
      return Finding.broken(
          "Redis",
          place + " cannot be reached: " + e.getMessage(),
          "start it, or leave --redis out; RipTide then keeps caches and limits per process");
    }
  }

  private Finding noRedis() {
    return Finding.absent(
        "Redis",
        "not configured",
        "several processes share caches and limits only with --redis; one alone needs none");
  }

  private Finding ocr() {
    if (Ocr.settings(configuration).isEmpty()) {
      return Finding.absent("OCR", "turned off", "scanned pages stay without text");
    }
    return Ocr.abilities(configuration)
        .ocr()
        .map(found ->
            Finding.fine(
                "OCR",
                "Tesseract %s, %d languages".formatted(found.version(), found.languages().size())))
        .orElseGet(() ->
            Finding.absent(
                "OCR",
                configuration.get(Settings.TESSERACT) + " does not run, or lacks a language",
                "install Tesseract and the --ocr-languages, for the text of scanned pages"));
  }

  private static Finding browser() {
    return Finding.absent(
        "browser", "this version renders no pages", "pages are fetched by plain HTTP");
  }
}
