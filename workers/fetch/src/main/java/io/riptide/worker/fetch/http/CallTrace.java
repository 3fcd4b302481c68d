// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Response;

/// How far one call got, for telling failures apart. Written by OkHttp's threads, one at a time.
final class CallTrace extends EventListener {
  private final long startNanos = System.nanoTime();
  private volatile boolean connecting;
  private volatile boolean connected;
  private volatile long headersEndNanos;
  private volatile Headers headers = Headers.EMPTY;
  private volatile int status;
  private volatile Optional<InetAddress> address = Optional.empty();

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connecting = true;
    this.address = Optional.ofNullable(address.getAddress());
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    connected = true;
    address = Optional.ofNullable(connection.socket().getInetAddress());
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    headersEndNanos = System.nanoTime();
    headers = response.headers();
    status = response.code();
  }

  /// The fields of the answer as they came.
  Headers headers() {
    return headers;
  }

  /// The status of the answer; 0 before there is one.
  int status() {
    return status;
  }

  /// Whether the connection came from the pool.
  boolean reused() {
    return connected && !connecting;
  }

  /// The address that was dialled last, now or when the connection was made.
  Optional<InetAddress> address() {
    return address;
  }

  boolean connected() {
    return connected;
  }

  boolean answered() {
    return headersEndNanos != 0;
  }

  long firstByteNanos() {
    return (answered() ? headersEndNanos : System.nanoTime()) - startNanos;
  }
}
