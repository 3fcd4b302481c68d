// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server that answers with whatever bytes a test gives it: cut, endless, lying or silent. A
/// conversation that fails because the client left has done its part.
public final class RawServer implements AutoCloseable {
  /// What is said to one request, whose header has been read.
  @FunctionalInterface
  public interface Answer {
    /// Writes an answer; returns whether the connection stays open for another request.
    boolean to(String requestLine, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String greeting;
  private final Answer answer;

  private RawServer(String greeting, Answer answer) throws IOException {
    this.greeting = greeting;
    this.answer = answer;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// A server that gives `answer` to every request; returning ends the connection.
  public static RawServer answering(Answer answer) {
    return greeting("", answer);
  }

  /// A server that speaks first, as SSH and SMTP do, and then gives `answer`.
  public static RawServer greeting(String greeting, Answer answer) {
    try {
      return new RawServer(greeting, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server that sends `text` to every request and closes.
  public static RawServer sending(String text) {
    return answering((line, out) -> {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      return false;
    });
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The request lines so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// Connections accepted so far.
  public int connections() {
    return open.size();
  }

  /// Ends every connection, as a server does that restarts.
  public void dropConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /// Waits until the server is closed, for answers that never end.
  public void hang() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    dropConnections();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> converse(socket));
      }
    } catch (IOException closing) {
      closed.countDown();
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      while (line != null) {
        requests.add(line);
        String field = in.readLine();
        while (field != null && !field.isEmpty()) {
          field = in.readLine();
        }
        boolean stay = answer.to(line, socket.getOutputStream());
        socket.getOutputStream().flush();
        line = stay ? in.readLine() : null;
      }
    } catch (IOException clientLeft) {
      open.remove(socket);
    }
  }
}
