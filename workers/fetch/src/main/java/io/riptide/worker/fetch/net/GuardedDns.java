// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/* The platform's resolver is a native call without a deadline, and on a virtual thread it holds the
 * carrier: two slow names would stop every fetch of a two-core machine. So names are resolved on a
 * few platform threads, and the caller waits for at most `timeout`, or until its [Deadline]. A lookup that outlives its caller ends when the resolver gives up.
 */

/// Resolves names for OkHttp and refuses a name of which any address may not be dialled, so that a
/// mixed answer cannot be retried into a private one. Sockets check again what is dialled.
public final class GuardedDns implements Dns, AutoCloseable {
  private static final int THREADS = 64;

  private final AddressGuard guard;
  private final Resolver resolver;
  private final Duration timeout;
  private final ExecutorService threads;

  /// @param timeout how long a caller waits for an answer
  public GuardedDns(AddressGuard guard, Resolver resolver, Duration timeout) {
    this.guard = guard;
    this.resolver = resolver;
    this.timeout = timeout;
    this.threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("riptide-dns-", 0).factory());
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    try {
      List<InetAddress> addresses = resolve(host);
      for (InetAddress address : addresses) {
        guard.check(host, address);
      }
      return addresses;
    } catch (UnknownHostException unknown) {
      throw unknown;
    } catch (IOException refused) {
      throw unknown(host, refused);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private List<InetAddress> resolve(String host) throws IOException {
    Future<List<InetAddress>> lookup;
    try {
      lookup = threads.submit(() -> resolver.resolve(host));
    } catch (RejectedExecutionException busy) {
      throw new SocketTimeoutException("all name lookups are busy");
    }
    try {
      return lookup.get(Deadline.patience(timeout), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      lookup.cancel(true);
      throw new SocketTimeoutException("no answer from the name server for " + host);
    } catch (InterruptedException interrupted) {
      lookup.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException("the resolver failed on " + host, failed.getCause());
    }
  }

  /// The one exception that OkHttp expects of a lookup, with the reason as its cause.
  private static UnknownHostException unknown(String host, IOException why) {
    var unknown = new UnknownHostException(host + ": " + why.getMessage());
    unknown.initCause(why);
    return unknown;
  }
}
