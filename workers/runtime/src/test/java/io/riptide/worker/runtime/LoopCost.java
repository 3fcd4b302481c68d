// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import io.riptide.worker.runtime.testing.TopicClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/// Measures what a share loop costs: CPU per record that needs no work, and CPU when nothing comes.
/// The broker runs in a process of its own, so this one's CPU is the worker's. Not a test: start
/// its main method.
final class LoopCost {
  private static final int RECORDS = 60_000;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private LoopCost() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      serveBroker();
      return;
    }
    Process broker = brokerProcess();
    try (var said =
        new BufferedReader(
            new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      while (!line.startsWith("bootstrap ")) {
        line = said.readLine();
      }
      String bootstrap = line.substring("bootstrap ".length());
      measure(bootstrap, broker, 256, 64, 500, false);
      for (boolean emits : new boolean[] {false, true}) {
        for (int inFlight : new int[] {8, 16, 64, 256}) {
          measure(bootstrap, broker, inFlight, Math.max(1, inFlight / 4), 500, emits);
        }
      }
      for (int wait : new int[] {100, 500, 2000}) {
        idle(bootstrap, broker, wait);
      }
    } finally {
      broker.destroyForcibly();
    }
  }

  private static void measure(
      String bootstrap, Process broker, int inFlight, int acquire, int wait, boolean emits)
      throws Exception {
    String name = "cost-" + System.nanoTime();
    var input = TestTasks.likeFetch(name);
    var output = TestTasks.likeFetch(name + "-out");
    prepare(bootstrap, name, name + "-out");
    try (var topics = new TopicClient(bootstrap)) {
      topics.write(input, TestTasks.fetchesRequested(TestTasks.job(), RECORDS));
    }
    var handled = new AtomicLong();
    try (var producer = ProducerSettings.of(bootstrap).open()) {
      var stage =
          new FetchLikeStage(
              input,
              requested -> {
                handled.incrementAndGet();
                return new Outcome.Done(
                    emits ? List.of(new Outcome.Send<>(output, requested)) : List.of());
              });
      var loop =
          new ShareLoop<>(
              stage,
              new WorkerSettings(
                  bootstrap,
                  name,
                  inFlight,
                  64 << 20,
                  acquire,
                  Duration.ofMillis(wait),
                  Duration.ofMinutes(10),
                  3,
                  Map.of()),
              producer,
              LoopContext.of(new SimpleMeterRegistry(), "fetch", InstantSource.system()));
      loop.start();
      while (handled.get() < RECORDS / 3) {
        Thread.sleep(5);
      }
      long first = handled.get();
      long cpu = SYSTEM.getProcessCpuTime();
      Duration brokerCpu = broker.info().totalCpuDuration().orElseThrow();
      long begun = System.nanoTime();
      while (handled.get() < RECORDS) {
        Thread.sleep(5);
      }
      long count = handled.get() - first;
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "in flight %d, acquire %d, emits %s: %.0f records/s, worker %.0f us CPU each, broker %.0f us%n",
          inFlight,
          acquire,
          emits,
          count / seconds,
          (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / count,
          broker.info().totalCpuDuration().orElseThrow().minus(brokerCpu).toNanos() / 1e3 / count);
      loop.close(Duration.ofSeconds(5));
    }
  }

  private static void idle(String bootstrap, Process broker, int wait) throws Exception {
    String name = "idle-" + System.nanoTime();
    prepare(bootstrap, name);
    try (var producer = ProducerSettings.of(bootstrap).open()) {
      var loop =
          new ShareLoop<>(
              new FetchLikeStage(
                  TestTasks.likeFetch(name), requested -> new Outcome.Done(List.of())),
              new WorkerSettings(
                  bootstrap,
                  name,
                  64,
                  64 << 20,
                  16,
                  Duration.ofMillis(wait),
                  Duration.ofMinutes(10),
                  3,
                  Map.of()),
              producer,
              LoopContext.of(new SimpleMeterRegistry(), "fetch", InstantSource.system()));
      loop.start();
      Thread.sleep(5_000);
      long cpu = SYSTEM.getProcessCpuTime();
      Duration brokerCpu = broker.info().totalCpuDuration().orElseThrow();
      Thread.sleep(15_000);
      System.out.printf(
          "idle, poll wait %d ms: worker %.2f %% of a core, broker %.2f %%%n",
          wait,
          (SYSTEM.getProcessCpuTime() - cpu) / 15e9 * 100,
          broker.info().totalCpuDuration().orElseThrow().minus(brokerCpu).toNanos() / 15e9 * 100);
      loop.close(Duration.ofSeconds(5));
    }
  }

  private static void prepare(String bootstrap, String group, String... more) throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      var topics = new ArrayList<NewTopic>();
      topics.add(new NewTopic(group, 4, (short) 1));
      for (String topic : more) {
        topics.add(new NewTopic(topic, 4, (short) 1));
      }
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
      var earliest =
          new AlterConfigOp(
              new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static Process brokerProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LoopCost.class.getName(),
            "broker")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void serveBroker() throws InterruptedException {
    var broker = TestBroker.start();
    System.out.println("bootstrap " + broker.bootstrap());
    Thread.sleep(Duration.ofMinutes(30));
  }
}
