// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.net.BlockedAddressException;
import io.riptide.worker.fetch.net.NoLookupException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// What an `IOException` of the client means, told by its type and by how far the call got.
final class NetworkFailures {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private NetworkFailures() {}

  static Failure of(IOException e, CanonicalUrl url, CallTrace trace) {
    Optional<BlockedAddressException> blocked = find(e, BlockedAddressException.class);
    if (blocked.isPresent()) {
      return new Failure.AddressBlocked(url.host(), blocked.get().address());
    }
    if (trace.status() == 407) {
      return new Failure.HttpStatus(407);
    }
    if (trace.answered()) {
      return new Failure.BrokenResponse(reason(e));
    }
    return trace.connected() ? beforeAnswer(e) : beforeConnection(e, url, trace);
  }

  private static Failure beforeConnection(IOException e, CanonicalUrl url, CallTrace trace) {
    if (find(e, NoLookupException.class).isPresent()) {
      return new Failure.TimedOut(
          Failure.TimedOut.LOOKUP, trace.firstByteNanos() / NANOS_PER_MILLI);
    }
    if (find(e, SocketTimeoutException.class).isPresent()) {
      return new Failure.TimedOut("connect", trace.firstByteNanos() / NANOS_PER_MILLI);
    }
    if (e instanceof UnknownHostException) {
      return new Failure.NameNotResolved(url.host());
    }
    return find(e, SSLException.class)
        .<Failure>map(tls -> new Failure.TlsFailed(reason(tls)))
        .orElseGet(() -> new Failure.HostUnreachable(reason(e)));
  }

  private static Failure beforeAnswer(IOException e) {
    boolean malformed = e instanceof ProtocolException || find(e, EOFException.class).isPresent();
    return malformed && !silent(e)
        ? new Failure.BrokenResponse(reason(e))
        : new Failure.HostUnreachable(reason(e));
  }

  /// Whether the peer closed without a single byte. Okio tells only in its message how much of the
  /// line it wanted was there.
  private static boolean silent(IOException e) {
    return find(e, EOFException.class)
        .map(Throwable::getMessage)
        .filter(message -> message.startsWith("\\n not found: limit=0 "))
        .isPresent();
  }

  private static <E extends Throwable> Optional<E> find(Throwable e, Class<E> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      for (Throwable suppressed : cause.getSuppressed()) {
        if (type.isInstance(suppressed)) {
          return Optional.of(type.cast(suppressed));
        }
      }
    }
    return Optional.empty();
  }

  /// The innermost reason, in one short line.
  static String reason(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = Optional.ofNullable(innermost.getMessage()).orElse("");
    String line = message.lines().findFirst().orElse(innermost.getClass().getSimpleName());
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
