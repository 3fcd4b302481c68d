// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent.DeliveryAttempted;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.webhook.Delivery.Attempt;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookStageTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");
  private static final String OLD = secret("the secret that is going away");
  private static final String NEW = secret("the secret that replaces it...");
  private static final String BODY = "{\"type\":\"job.completed\"}";

  private final MockWebServer receiver = new MockWebServer();
  private final WebhookStage stage =
      WebhookStage.create(
          FetchSettings.DEFAULT.withPrivateNetworks(true), () -> NOW, Duration.ofMillis(800));

  @BeforeEach
  void start() throws IOException {
    receiver.start();
  }

  @AfterEach
  void stop() {
    stage.close();
    receiver.close();
  }

  /// The vector of the Standard Webhooks reference libraries.
  @Test
  void theSignatureIsThatOfTheSpecification() {
    assertThat(
            Signature.of(
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aMessageIsPostedSignedByEverySecret() throws Exception {
    receiver.enqueue(new MockResponse.Builder().code(204).build());

    Attempt attempt = deliver("/hook", NEW, OLD);

    assertThat(attempt.taken()).isTrue();
    RecordedRequest request = Objects.requireNonNull(receiver.takeRequest(5, TimeUnit.SECONDS));
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("webhook-id")).isEqualTo("msg_1");
    assertThat(request.getHeaders().get("webhook-timestamp"))
        .isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(request.getHeaders().get("content-type")).startsWith("application/json");
    assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo(BODY);
    assertThat(request.getHeaders().get("webhook-signature"))
        .isEqualTo("v1," + expected(NEW) + " v1," + expected(OLD));
  }

  @Test
  void anAnswerThatAsksForTimeSaysUntilWhen() {
    receiver.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "90").build());

    Attempt attempt = deliver("/hook", NEW);

    assertThat(attempt.status()).contains(503);
    assertThat(attempt.retryAt()).contains(NOW.plusSeconds(90));
  }

  @Test
  void anAnswerThatAllowsAnotherAttemptAtOnceGetsNoneThatNobodyKnowsOf() {
    receiver.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build());
    receiver.enqueue(new MockResponse.Builder().code(204).build());

    Attempt attempt = deliver("/hook", NEW);

    assertThat(attempt.status()).contains(503);
    assertThat(attempt.retryAt()).contains(NOW);
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerThatAsksForAgesIsReportedLikeAnyOther() {
    receiver.enqueue(
        new MockResponse.Builder().code(503).addHeader("Retry-After", "99999999999").build());

    Attempt attempt = deliver("/hook", NEW);

    assertThat(attempt.status()).contains(503);
    assertThat(attempt.retryAt()).contains(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aRedirectIsNotFollowed() {
    receiver.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());

    assertThat(deliver("/hook", NEW).taken()).isFalse();
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReceiverThatSaysNothingIsLeftAfterAWhile() {
    receiver.enqueue(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).build());

    assertThat(deliver("/hook", NEW).error()).contains("no answer in time");
  }

  @Test
  void aPrivateAddressIsNotDialled() throws Exception {
    try (var guarded = WebhookStage.create(FetchSettings.DEFAULT, () -> NOW)) {
      Attempt attempt = attempt(guarded.handle(due("/hook", NEW)));

      assertThat(attempt.error().orElseThrow()).contains("127.0.0.1");
      assertThat(receiver.getRequestCount()).isZero();
    }
  }

  private Attempt deliver(String path, String... secrets) {
    try {
      return attempt(stage.handle(due(path, secrets)));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Attempt attempt(Outcome outcome) {
    var sent = (Outcome.Send<?>) outcome.emitted().getFirst();
    return ((DeliveryAttempted) sent.value()).attempt();
  }

  private WebhookDue due(String path, String... secrets) {
    String url = "http://127.0.0.1:" + receiver.getPort() + path;
    var task =
        new TaskRef(
            JOB,
            TaskId.ofText(JOB, "msg_1"),
            Tenant.DEFAULT,
            Priority.NORMAL,
            CanonicalUrl.parse(url),
            1,
            0);
    var callback = new Callback(url, List.of(Callback.Event.COMPLETED), List.of(secrets));
    return new WebhookDue(task, 1, "msg_1", callback, BODY, NOW);
  }

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String expected(String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    String signed = "msg_1." + NOW.getEpochSecond() + "." + BODY;
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
