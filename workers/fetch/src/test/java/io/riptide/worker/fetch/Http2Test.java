// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.Resolver;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http2Test {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("localhost")
          .addSubjectAlternativeName("127.0.0.1")
          .build();

  private final Web web = secured(CERTIFICATE, trusting(CERTIFICATE));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void http2IsSpokenWhereTheServerOffersIt() throws Exception {
    web.enqueue(html("over h2"));
    assertThat(web.page(web.url("/")).text()).isEqualTo("over h2");
    assertThat(web.server.takeRequest().getVersion()).isEqualTo("HTTP/2");
    assertThat(web.registry.counter(FetchMeters.ANSWERS, "protocol", "h2", "status", "2xx").count())
        .isEqualTo(1);
  }

  @Test
  void http11IsSpokenWhereItIsAllThereIs() throws Exception {
    web.server.setProtocols(List.of(Protocol.HTTP_1_1));
    web.enqueue(html("over h1"));
    assertThat(web.page(web.url("/")).text()).isEqualTo("over h1");
    assertThat(web.server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
  }

  @Test
  void manyFetchesShareOneConnection() throws Exception {
    web.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return html("x".repeat(35_000));
          }
        });
    web.page(web.url("/first"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Page>> pages =
          IntStream.range(0, 50)
              .mapToObj(i -> threads.submit(() -> web.page(web.url("/" + i))))
              .toList();
      for (Future<Page> page : pages) {
        assertThat(page.get().text()).hasSize(35_000);
      }
    }
    for (int i = 0; i < 51; i++) {
      assertThat(web.server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @Test
  void theCapHoldsOverHttp2AndTheConnectionLives() throws Exception {
    web.enqueue(html("before"), html("x".repeat(3_000_000)), html("after"));
    assertThat(web.page(web.url("/")).text()).isEqualTo("before");
    assertThat(web.failure(web.url("/"), Options.maxBytes(1_000)))
        .isEqualTo(new Failure.TooLarge(1_000));
    assertThat(web.page(web.url("/")).text()).isEqualTo("after");
    for (int i = 0; i < 3; i++) {
      assertThat(web.server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @Test
  void anUntrustedCertificateIsATlsFailure() throws Exception {
    try (var stranger = secured(new HeldCertificate.Builder().build(), trusting(CERTIFICATE))) {
      Failure failure = stranger.failure(stranger.url("/"));
      assertThat(failure).isInstanceOf(Failure.TlsFailed.class);
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void aCertificateForAnotherNameIsATlsFailure() throws Exception {
    var other = new HeldCertificate.Builder().addSubjectAlternativeName("other.test").build();
    try (var stranger = secured(other, trusting(other))) {
      assertThat(stranger.failure(stranger.url("/"))).isInstanceOf(Failure.TlsFailed.class);
    }
  }

  @Test
  void aTlsFailureIsToldAsSuchWhenRobotsAreAskedFirst() throws Exception {
    try (var stranger = secured(new HeldCertificate.Builder().build(), trusting(CERTIFICATE))) {
      assertThat(stranger.failure(stranger.url("/"), Options.polite()))
          .isInstanceOf(Failure.TlsFailed.class);
    }
  }

  @Test
  void aServerWithoutTlsIsATlsFailure() throws Exception {
    try (var plain = RawServer.greeting("SSH-2.0-OpenSSH_9.9\r\n", (line, out) -> false)) {
      assertThat(web.failure("https://127.0.0.1:" + plain.port() + "/"))
          .isInstanceOf(Failure.TlsFailed.class);
    }
  }

  @Test
  void aRedirectFromHttpsToHttpSendsNoSecureCookie() throws Exception {
    try (var plain = new Web()) {
      plain.enqueue(html("end"));
      web.enqueue(
          Web.redirect(302, "/again")
              .newBuilder()
              .addHeader("Set-Cookie", "s=1; Secure; Path=/")
              .build(),
          Web.redirect(302, plain.url("/")));
      web.page(web.url("/"));
      web.server.takeRequest();
      assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("s=1");
      assertThat(plain.server.takeRequest().getHeaders().get("Cookie")).isNull();
    }
  }

  private static HandshakeCertificates trusting(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(certificate.certificate())
        .build();
  }

  private static Web secured(HeldCertificate own, HandshakeCertificates trust) {
    var tls = new Network.Tls(trust.sslSocketFactory(), trust.trustManager());
    var network = new Network(AddressGuard.privateNetworksToo(), Resolver.SYSTEM, Optional.of(tls));
    var web = new Web(Web.SETTINGS, network);
    web.server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    return web;
  }
}
