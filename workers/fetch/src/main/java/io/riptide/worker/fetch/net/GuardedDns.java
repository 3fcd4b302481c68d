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
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/* The platform's resolver is a native call without a deadline, and on a virtual thread it holds the
 * carrier: two slow names would stop every fetch of a two-core machine. So names are resolved on
 * platform threads, and the caller waits for at most `timeout`, or until its [Deadline]. A lookup
 * that outlives its caller ends when the resolver gives up, and counts until then: names that nobody
 * answers for take all threads, whoever asks for them in great haste. Others then wait in line for a
 * thread, and have a part of their time left for the answer when they get one.
 */

/// Resolves names for OkHttp and refuses a name of which any address may not be dialled, so that a
/// mixed answer cannot be retried into a private one. Sockets check again what is dialled.
public final class GuardedDns implements Dns, AutoCloseable {
  /// Lookups at once of a process that makes few requests.
  public static final int FEW = 64;

  /// Of the patience of a caller, the part that it may stand in line: what is left is for the
  /// answer.
  private static final double IN_LINE = 0.75;

  private final AddressGuard guard;
  private final Resolver resolver;
  private final Duration timeout;
  private final Semaphore turns;
  private final ExecutorService threads;

  /// @param timeout how long a caller waits for an answer
  /// @param lookups at once
  public GuardedDns(AddressGuard guard, Resolver resolver, Duration timeout, int lookups) {
    this.guard = guard;
    this.resolver = resolver;
    this.timeout = timeout;
    this.turns = new Semaphore(lookups, true);
    this.threads =
        Executors.newCachedThreadPool(
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
    long start = System.nanoTime();
    long patience = Deadline.patience(timeout);
    var lookup = new FutureTask<>(() -> resolver.resolve(host));
    try {
      takeTurn(host, (long) (patience * IN_LINE));
      begin(lookup);
      return lookup.get(patience - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
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

  private void takeTurn(String host, long nanos) throws InterruptedException, NoLookupException {
    if (!turns.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      throw new NoLookupException(host);
    }
  }

  /// Starts a lookup, which gives its turn back when it has ended, and not when its caller has.
  private void begin(FutureTask<List<InetAddress>> lookup) throws IOException {
    try {
      threads.execute(() -> {
        try {
          lookup.run();
        } finally {
          turns.release();
        }
      });
    } catch (RejectedExecutionException closed) {
      turns.release();
      throw new InterruptedIOException("closed");
    }
  }

  /// The one exception that OkHttp expects of a lookup, with the reason as its cause.
  private static UnknownHostException unknown(String host, IOException why) {
    var unknown = new UnknownHostException(host + ": " + why.getMessage());
    unknown.initCause(why);
    return unknown;
  }
}
