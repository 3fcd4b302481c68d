// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.http;

import io.riptide.bench.Row;
import io.riptide.bench.Cpu;
import io.riptide.bench.Program;
import io.riptide.bench.RiptideProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How the front door behaves: `POST /api/v1/workers/jobs` with a body of 300 bytes, broker included.
/// The jobs ask for a start in ten years, so that nothing but their acceptance is measured.
public final class Acceptance {
  private static final String PATH = "/api/v1/workers/jobs";
  private static final int CONNECTIONS = 64;
  private static final int WARMUP = 60_000;
  private static final int COUNT = 40_000;
  private static final String BODY =
      """
      {"type":"crawl","urls":["http://127.0.0.1:9/p/1","http://127.0.0.1:9/p/2"],\
      "not_before":"2036-01-01T00:00:00Z","priority":"normal",\
      "metadata":{"campaign":"bench","owner":"riptide","note":"%s"}}"""
          .formatted("x".repeat(90));

  private Acceptance() {}

  /// CPU of API and broker for one accepted job, warm, 64 connections: each in a process of its own,
  /// and no topology to work the jobs off at the same time.
  public static List<Row> cpuPerJob(Path launcher) throws Exception {
    try (var broker = Program.serving("BrokerAlone", Files.createTempDirectory("riptide-bench").toString());
        var api = RiptideProcess.api(launcher, broker.where())) {
      new OpenLoop(api.port(), PATH, BODY, CONNECTIONS).saturate(WARMUP);
      Cpu ofApi = api.cpu();
      Cpu ofBroker = Cpu.of(broker.process().toHandle());
      var result = new OpenLoop(api.port(), PATH, BODY, CONNECTIONS).saturate(COUNT);
      double apiMicros = api.cpu().secondsSince(ofApi) * 1e6 / COUNT;
      double brokerMicros =
          Cpu.of(broker.process().toHandle()).secondsSince(ofBroker) * 1e6 / COUNT;
      return List.of(
          new Row("accepted job: CPU of API and broker", apiMicros + brokerMicros, "us", 200, 100),
          new Row("of it the API", apiMicros, "us", 0, 0),
          new Row("of it the broker", brokerMicros, "us", 0, 0),
          new Row("accepted jobs per second, 64 connections", COUNT / result.seconds(), "/s", 0, 0),
          new Row("errors", result.errors(), "", 0, 0));
    }
  }

  /// Latency at 500 requests a second for a minute, from the moment at which each was due.
  public static List<Row> openLoop(Path launcher) throws Exception {
    try (var riptide = RiptideProcess.start(launcher)) {
      new OpenLoop(riptide.port(), PATH, BODY, CONNECTIONS).run(5_000, 2_000_000);
      var result = new OpenLoop(riptide.port(), PATH, BODY, CONNECTIONS).run(30_000, 2_000_000);
      return List.of(
          new Row("500 requests/s for 60 s: p50", result.millisAt(50), "ms", 0, 0),
          new Row("500 requests/s for 60 s: p99", result.millisAt(99), "ms", 100, 25),
          new Row("500 requests/s for 60 s: errors", result.errors(), "", 0, 0),
          new Row("resident memory, after this load", riptide.residentMegabytes(), "MB", 1200, 800));
    }
  }
}
