// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.http;

import io.riptide.bench.Row;
import io.riptide.bench.Cpu;
import io.riptide.bench.RiptideProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Thousands of streams of events on one instance while nothing happens, and then their end: what each
/// costs, and whether all of them hear of it.
public final class IdleStreams {
  private static final int COUNT = 5_000;
  private static final Duration SETTLES = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(20);

  private IdleStreams() {}

  /// Runs it.
  public static List<Row> hold(Path launcher) throws Exception {
    try (var riptide = RiptideProcess.start(launcher)) {
      String body =
          "{\"type\":\"crawl\",\"urls\":[\"http://127.0.0.1:9/\"],\"not_before\":\"2036-01-01T00:00:00Z\"}";
      String job = riptide.post("/api/v1/workers/jobs", body).path("job_id").asString();
      String path = "/api/v1/workers/jobs/" + job + "/events";
      List<Socket> streams = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        streams.add(open(riptide.port(), path));
      }
      long before = riptide.residentMegabytes();
      while (streams.size() < COUNT) {
        streams.add(open(riptide.port(), path));
      }
      LockSupport.parkNanos(SETTLES.toNanos());
      Cpu busy = riptide.cpu();
      LockSupport.parkNanos(QUIET.toNanos());
      double share = riptide.cpu().secondsSince(busy) / QUIET.toSeconds();
      double kilobytes = (riptide.residentMegabytes() - before) * 1024.0 / (COUNT - 100);
      var told = new CountDownLatch(COUNT);
      streams.forEach(stream -> Thread.ofVirtual().start(() -> awaitEnd(stream, told)));
      long start = System.nanoTime();
      riptide.delete("/api/v1/workers/jobs/" + job);
      boolean all = told.await(60, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      return List.of(
          new Row("5,000 idle streams: resident memory for one", kilobytes, "KiB", 0, 0),
          new Row("5,000 idle streams: CPU of the whole process", share * 100, "% core", 0, 0),
          new Row("5,000 streams: told of the end", COUNT - told.getCount(), "", 0, 0),
          new Row("5,000 streams: the last was told after", all ? seconds : Double.NaN, "s", 0, 0));
    }
  }

  private static Socket open(int port, String path) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(90_000);
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: text/event-stream\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    if (!status.endsWith(" 200")) {
      throw new IOException("refused: " + status);
    }
    return socket;
  }

  private static void awaitEnd(Socket stream, CountDownLatch told) {
    var text = new StringBuilder();
    byte[] buffer = new byte[4096];
    try (stream) {
      InputStream in = stream.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (text.indexOf("cancelled") >= 0) {
          told.countDown();
          return;
        }
      }
    } catch (IOException lost) {
      // it is not counted
    }
  }
}
