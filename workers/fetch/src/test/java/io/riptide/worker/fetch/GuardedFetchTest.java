// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.html;
import static io.riptide.worker.fetch.testing.Web.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.Resolver;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedFetchTest {
  private static final FetchSettings CLOSED = FetchSettings.DEFAULT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/",
        "http://2130706433:PORT/",
        "http://0x7f000001:PORT/",
        "http://0x7f.1:PORT/",
        "http://0177.0.0.1:PORT/",
        "http://127.1:PORT/",
        "http://0:PORT/",
        "http://0.0.0.0:PORT/",
        "http://localhost:PORT/",
        "http://[::1]:PORT/",
        "http://[::]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[::127.0.0.1]:PORT/",
        "http://[64:ff9b::7f00:1]:PORT/",
        "http://[2002:7f00:1::]:PORT/",
        "http://①②⑦.0.0.1:PORT/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/"
      })
  void noSpellingOfAPrivateAddressIsDialled(String url) throws Exception {
    try (var secret = RawServer.sending("HTTP/1.1 200 OK\r\n\r\nsecret");
        var web = new Web(CLOSED)) {
      Failure failure = web.failure(url.replace("PORT", "" + secret.port()));
      assertThat(failure).isInstanceOf(Failure.AddressBlocked.class);
      assertThat(failure.retryable()).isFalse();
      assertThat(secret.connections()).isZero();
      assertThat(web.registry.counter(FetchMeters.BLOCKED).count()).isEqualTo(1);
    }
  }

  @Test
  void robotsOfAPrivateAddressAreNotAskedForEither() throws Exception {
    try (var secret = RawServer.sending("HTTP/1.1 200 OK\r\n\r\n");
        var web = new Web(CLOSED)) {
      assertThat(web.failure(secret.url("/"), Options.polite()))
          .isInstanceOf(Failure.AddressBlocked.class);
      assertThat(secret.connections()).isZero();
    }
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsRefused() throws Exception {
    try (var secret = RawServer.sending("HTTP/1.1 200 OK\r\n\r\n");
        var web = new Web(CLOSED, network(host -> List.of(InetAddress.getLoopbackAddress())))) {
      assertThat(web.failure("http://innocent.test:" + secret.port() + "/"))
          .isEqualTo(new Failure.AddressBlocked("innocent.test", "127.0.0.1"));
      assertThat(secret.connections()).isZero();
    }
  }

  @Test
  void aNameWithOnePublicAndOnePrivateAddressIsRefused() throws Exception {
    var mixed = List.of(InetAddress.ofLiteral("192.175.48.6"), InetAddress.ofLiteral("10.0.0.1"));
    try (var web = new Web(CLOSED, network(host -> mixed))) {
      assertThat(web.failure("http://mixed.test/"))
          .isEqualTo(new Failure.AddressBlocked("mixed.test", "10.0.0.1"));
    }
  }

  @Test
  void aNameThatIsRebornBetweenRobotsAndPageIsJudgedByWhatIsDialled() throws Exception {
    var lookups = new AtomicInteger();
    Resolver rebinding =
        host -> {
          if (lookups.getAndIncrement() == 0) {
            throw new UnknownHostException(host);
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    try (var secret = RawServer.sending("HTTP/1.1 200 OK\r\n\r\n");
        var web = new Web(CLOSED, network(rebinding))) {
      String url = "http://rebind.test:" + secret.port() + "/";
      assertThat(web.failure(url)).isEqualTo(new Failure.NameNotResolved("rebind.test"));
      assertThat(web.failure(url)).isInstanceOf(Failure.AddressBlocked.class);
      assertThat(secret.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://169.254.169.254/", "http://[::1]:1/"})
  void aRedirectToAPrivateAddressIsRefused(String target) throws Exception {
    try (var web = new Web(CLOSED, loopbackOnly())) {
      web.enqueue(redirect(302, target));
      assertThat(web.failure("http://127.0.0.1:" + web.server.getPort() + "/"))
          .isInstanceOf(Failure.AddressBlocked.class);
    }
  }

  @Test
  void aRobotsFileThatRedirectsToAPrivateAddressIsUnavailable() throws Exception {
    try (var web = new Web(CLOSED, loopbackOnly())) {
      web.enqueue(redirect(302, "http://10.0.0.1/robots.txt"), html("never"));
      assertThat(web.failure("http://127.0.0.1:" + web.server.getPort() + "/", Options.polite()))
          .isInstanceOf(Failure.RobotsUnavailable.class);
      assertThat(web.server.getRequestCount()).isEqualTo(1);
    }
  }

  private static Network network(Resolver resolver) {
    return new Network(AddressGuard.publicOnly(), resolver, Optional.empty());
  }

  /// The first hop of a test has to be a local server; nothing else is let through.
  private static Network loopbackOnly() {
    return new Network(
        AddressGuard.publicAnd(InetAddress.ofLiteral("127.0.0.1")),
        Resolver.SYSTEM,
        Optional.empty());
  }
}
