// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import okhttp3.CookieJar;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/* OkHttp repeats a request by itself when a 503 says `Retry-After: 0`, and fails to read one with too
 * many digits; neither can be turned off. What it must not act on it does not see: the field is taken
 * away below the place where it decides, and put back above.
 */

/// How every client of RipTide begins: it dials only what an [AddressGuard] lets pass, and one call
/// is one request, without redirects, repetitions, cookies or a proxy.
public final class GuardedClient {
  private static final String RETRY_AFTER = "Retry-After";

  private GuardedClient() {}

  /// A client that waits for at most `connect` for a connection. Its calls know no other limit of
  /// time: whoever makes them ends them.
  public static OkHttpClient.Builder builder(AddressGuard guard, GuardedDns dns, Duration connect) {
    return new OkHttpClient.Builder()
        .socketFactory(guard.socketFactory())
        .dns(dns)
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .cookieJar(CookieJar.NO_COOKIES)
        .connectTimeout(connect)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .addInterceptor(GuardedClient::putBack)
        .addNetworkInterceptor(GuardedClient::takeAway);
  }

  private static Response putBack(Interceptor.Chain chain) throws IOException {
    var taken = new Taken();
    Response response = chain.proceed(chain.request().newBuilder().tag(Taken.class, taken).build());
    Headers.Builder headers = response.headers().newBuilder();
    taken.values.forEach(value -> headers.addUnsafeNonAscii(RETRY_AFTER, value));
    return response.newBuilder().headers(headers.build()).build();
  }

  private static Response takeAway(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Taken taken = chain.request().tag(Taken.class);
    if (taken == null) {
      return response;
    }
    taken.values = response.headers(RETRY_AFTER);
    return response.newBuilder().removeHeader(RETRY_AFTER).build();
  }

  /// What OkHttp does not see of the answer to one call.
  private static final class Taken {
    private volatile List<String> values = List.of();
  }
}
