// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A network between two processes that can be cut: it forwards what comes, and while it is cut it
/// swallows nothing and delivers nothing, as a cable that was pulled. When it is restored the
/// connections of before are gone and new ones work.
public final class CuttableProxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket entrance;
  private final InetSocketAddress target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong forwarded = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition restored = lock.newCondition();
  private boolean cut;

  private CuttableProxy(ServerSocket entrance, int targetPort) {
    this.entrance = entrance;
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
  }

  /// Forwards from a free port of the loopback address to another one.
  public static CuttableProxy to(int targetPort) {
    return between(0, targetPort);
  }

  /// Forwards from that port of the loopback address; 0 for any free one.
  public static CuttableProxy between(int port, int targetPort) {
    try {
      var entrance = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
      var proxy = new CuttableProxy(entrance, targetPort);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /// Bytes that went through, both ways.
  public long forwarded() {
    return forwarded.get();
  }

  public void cut() {
    lock.lock();
    try {
      cut = true;
    } finally {
      lock.unlock();
    }
  }

  public void restore() {
    open.forEach(CuttableProxy::shut);
    lock.lock();
    try {
      cut = false;
      restored.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      restore();
      threads.shutdownNow();
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        threads.execute(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(server);
    try {
      awaitRestored();
      server.connect(target, 2_000);
      threads.execute(() -> pump(server, client));
      pump(client, server);
    } catch (IOException | InterruptedException unreachable) {
      shut(client);
      shut(server);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      var source = from.getInputStream();
      var sink = to.getOutputStream();
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        awaitRestored();
        sink.write(buffer, 0, read);
        forwarded.addAndGet(read);
      }
    } catch (IOException | InterruptedException gone) {
      // what was on its way is lost, as it is with a cable
    } finally {
      shut(from);
      shut(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitRestored() throws InterruptedException {
    lock.lock();
    try {
      while (cut) {
        restored.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
