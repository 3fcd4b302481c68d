// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Sends the same request at a fixed rate, whatever the server does. Latency counts from the moment at
/// which a request was due, so a stall is charged to every request that it delayed (no coordinated
/// omission). Raw sockets with keep-alive, because on a small machine the generator must cost little.
final class OpenLoop {
  private static final long HIGHEST_MICROS = 60_000_000;

  private final int port;
  private final byte[] request;
  private final BlockingQueue<Socket> connections;
  private final Histogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final LongAdder errors = new LongAdder();

  OpenLoop(int port, String path, String body, int maxConnections) throws IOException {
    this(
        port,
        "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body,
        maxConnections);
  }

  /// The same with a GET.
  static OpenLoop get(int port, String path, int maxConnections) throws IOException {
    return new OpenLoop(
        port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n", maxConnections);
  }

  private OpenLoop(int port, String request, int maxConnections) throws IOException {
    this.port = port;
    this.request = request.getBytes(StandardCharsets.UTF_8);
    this.connections = new ArrayBlockingQueue<>(maxConnections);
    for (int i = 0; i < maxConnections; i++) {
      connections.add(connect());
    }
  }

  /// Sends `count` requests, one every `intervalNanos`, and waits for the last answer.
  Result run(int count, long intervalNanos) throws InterruptedException {
    var running = new ArrayList<Thread>(count);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * intervalNanos;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      running.add(Thread.ofVirtual().start(() -> once(due)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    return new Result(micros.copy(), errors.sum(), (System.nanoTime() - start) / 1e9);
  }

  /// Sends `count` requests as fast as the connections allow: for CPU per request, not for latency.
  Result saturate(int count) throws InterruptedException {
    return run(count, 0);
  }

  private void once(long due) {
    try {
      Socket connection = connections.take();
      try {
        connection.getOutputStream().write(request);
        if (status(connection.getInputStream()) >= 300) {
          errors.increment();
        }
        connections.add(connection);
      } catch (IOException e) {
        errors.increment();
        connections.add(connect());
      }
      micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - due) / 1_000));
    } catch (IOException | InterruptedException e) {
      errors.increment();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /// Reads one answer whole, by its Content-Length, and returns its status.
  private static int status(InputStream raw) throws IOException {
    var in = new BufferedInputStream(raw, 4096);
    String first = line(in);
    int length = 0;
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      if (field.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(field.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return Integer.parseInt(first.substring(9, 12));
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder(80);
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new IOException("the connection ended in the middle of an answer");
      }
      if (read != '\r') {
        text.append((char) read);
      }
    }
    return text.toString();
  }

  /// What came of a run.
  record Result(Histogram micros, long errors, double seconds) {
    double millisAt(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
  }
}
