// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobRetryRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTask.Stays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadLettersTest {
  private static final String LIST = "/api/v1/workers/dead-letter";
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final JobId ONE = JobId.parse("019a0000-0000-7000-8000-000000000001");
  private static final JobId TWO = JobId.parse("019a0000-0000-7000-8000-000000000002");
  private static final JobId THREE = JobId.parse("019a0000-0000-7000-8000-000000000003");

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aDeadLetterIsListedWithItsWholeHistory() {
    bury(ONE, 1, JobStatus.COMPLETED);
    JsonNode letter = TestApi.json(api.get(LIST)).get("items").get(0);
    assertThat(letter.get("job_id").stringValue()).isEqualTo(ONE.toString());
    assertThat(letter.get("failure").get("code").stringValue()).isEqualTo("server_error");
    assertThat(letter.get("history")).hasSize(1);
    assertThat(TestApi.json(api.get(LIST + "?code=timed_out")).get("items")).isEmpty();
    assertThat(api.get(LIST + "?job_id=x").statusCode()).isEqualTo(400);
  }

  @Test
  void aRedriveAsksEachJobForItsTasksAtTheRateGiven() {
    bury(ONE, 2, JobStatus.COMPLETED);
    bury(TWO, 2, JobStatus.RUNNING);
    JsonNode answer =
        TestApi.json(api.post(LIST + "/redrive", "{\"code\":\"server_error\",\"per_second\":2}"));
    assertThat(answer.get("redriven").intValue()).isEqualTo(4);
    assertThat(answer.get("jobs").intValue()).isEqualTo(2);
    var requests = api.log.events().stream().map(JobRetryRequested.class::cast).toList();
    assertThat(requests).extracting(JobRetryRequested::jobId).containsExactly(ONE, TWO);
    assertThat(requests).allMatch(request -> request.tasks().size() == 2);
    assertThat(requests).allMatch(request -> request.spacingMs() == 500);
    assertThat(
            Duration.between(
                requests.getFirst().firstAt().orElseThrow(),
                requests.getLast().firstAt().orElseThrow()))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatWouldStayWhereItIsIsLeftThereAndSaidWithTheReason() {
    api.log.bury(letter(ONE, 0, JobStatus.CANCELLED, Optional.of(Stays.JOB_CANCELLED)));
    api.log.bury(letter(THREE, 0, JobStatus.COMPLETED, Optional.of(Stays.LIMIT_REACHED)));
    api.log.bury(letter(THREE, 1, JobStatus.COMPLETED, Optional.of(Stays.LIMIT_REACHED)));
    bury(TWO, 1, JobStatus.FAILED);
    JsonNode answer = TestApi.json(api.post(LIST + "/redrive", "{\"all\":true}"));
    assertThat(answer.get("redriven").intValue()).isEqualTo(1);
    assertThat(answer.get("jobs").intValue()).isEqualTo(1);
    assertThat(answer.get("skipped").intValue()).isEqualTo(3);
    assertThat(answer.get("skipped_by").toString())
        .isEqualTo("{\"job_cancelled\":1,\"limit_reached\":2}");
    assertThat(api.log.events()).extracting(JobEvent::jobId).containsExactly(TWO);
  }

  @Test
  void everythingIsRedrivenOnlyWhenItIsSaid() {
    bury(ONE, 1, JobStatus.FAILED);
    assertThat(api.post(LIST + "/redrive", "{}").statusCode()).isEqualTo(400);
    assertThat(api.log.events()).isEmpty();
  }

  private void bury(JobId job, int count, JobStatus status) {
    IntStream.range(0, count).forEach(i -> api.log.bury(letter(job, i, status, Optional.empty())));
  }

  private static DeadTask letter(JobId job, int number, JobStatus status, Optional<Stays> stays) {
    var failure = new Failure.ServerError(502);
    return new DeadTask(
        job,
        TaskId.ofText(job, "task " + number),
        Tenant.DEFAULT,
        status,
        "https://example.org/" + number,
        "fetch",
        failure,
        1,
        List.of(new Attempt(1, "fetch", failure, AT)),
        AT,
        stays);
  }
}
