// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.TimeOuts;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Pause, resume, retry and cancel, one by one and in bulk.
class MovesTest {
  private static final String JOBS = "/api/v1/workers/jobs";
  private static final String TWO =
      "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\",\"https://example.org/b\"]}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aPauseIsWrittenOnceAndAPausedJobStaysAsItIs() {
    String id = submit(TWO);
    assertThat(post(id, "pause").statusCode()).isEqualTo(202);
    assertThat(api.log.events().getLast()).isInstanceOf(JobEvent.JobPauseRequested.class);
    assertThat(post(id, "pause").statusCode()).isEqualTo(200);
    assertThat(api.log.events()).hasSize(2);
  }

  @Test
  void onlyAPausedJobIsResumed() {
    String id = submit(TWO);
    assertThat(post(id, "resume").statusCode()).isEqualTo(200);
    post(id, "pause");
    assertThat(post(id, "resume").statusCode()).isEqualTo(202);
    assertThat(api.log.events().getLast()).isInstanceOf(JobEvent.JobResumeRequested.class);
  }

  @Test
  void aJobIsRetriedWhenSomethingOfItHasFailed() {
    String id = submit(TWO);
    assertThat(post(id, "retry").statusCode()).isEqualTo(200);
    api.log.fail(JobId.parse(id));
    assertThat(post(id, "retry").statusCode()).isEqualTo(202);
    assertThat(api.log.events().getLast()).isInstanceOf(JobEvent.JobRetryRequested.class);
  }

  @Test
  void whatComesTooLateIsRefusedWithTheReason() {
    String id = submit(TWO);
    api.delete(JOBS + "/" + id);
    for (String move : new String[] {"pause", "resume", "retry"}) {
      var answer = post(id, move);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(TestApi.json(answer).get("code").stringValue()).isEqualTo("job_ended");
      assertThat(TestApi.json(answer).get("detail").stringValue())
          .isEqualTo("a job that is cancelled takes no " + move);
    }
  }

  @Test
  void aFilterMovesAllThatItHoldsAndLeavesTheRest() {
    String blue = submit(TWO.replace("}", ",\"metadata\":{\"team\":\"blue\"}}"));
    submit(TWO);
    JsonNode answer = TestApi.json(api.post(JOBS + ":pause", "{\"q\":\"blue\"}"));
    assertThat(answer.get("matched").intValue()).isEqualTo(1);
    assertThat(answer.get("requested").intValue()).isEqualTo(1);
    assertThat(api.log.events().getLast().jobId().toString()).isEqualTo(blue);
  }

  @Test
  void whatFailedIsRunAgainInAllJobsOfAFilter() {
    String team = ",\"metadata\":{\"team\":\"blue\"}}";
    JobId failed = JobId.parse(submit(TWO.replace("}", team)));
    submit(TWO.replace("}", team));
    api.log.fail(failed);
    JsonNode answer = TestApi.json(api.post(JOBS + ":retry", "{\"q\":\"blue\"}"));
    assertThat(answer.get("matched").intValue()).isEqualTo(2);
    assertThat(answer.get("requested").intValue()).isEqualTo(1);
    assertThat(api.log.events().getLast()).isInstanceOf(JobEvent.JobRetryRequested.class);
    assertThat(api.log.events().getLast().jobId()).isEqualTo(failed);
  }

  @Test
  void everythingIsMeantOnlyWhenItIsSaid() {
    submit(TWO);
    submit(TWO);
    var refused = api.post(JOBS + ":cancel", "{}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/all");
    JsonNode some = TestApi.json(api.post(JOBS + ":cancel", "{\"all\":true,\"limit\":1}"));
    assertThat(some.get("requested").intValue()).isEqualTo(1);
    assertThat(some.get("more").booleanValue()).isTrue();
    JsonNode rest = TestApi.json(api.post(JOBS + ":cancel", "{\"all\":true}"));
    assertThat(rest.get("requested").intValue()).isEqualTo(1);
    assertThat(rest.get("matched").intValue()).isEqualTo(2);
  }

  @Test
  void timeOutsTravelWithTheJobAndAreShown() {
    String id = submit(TWO.replace("}", ",\"timeouts\":{\"task_ms\":5000,\"run_ms\":60000}}"));
    var written = (JobEvent.JobSubmitted) api.log.events().getFirst();
    assertThat(written.terms().timeouts())
        .contains(new TimeOuts(Optional.of(5_000L), Optional.of(60_000L)));
    JsonNode shown = TestApi.json(api.get(JOBS + "/" + id)).get("request").get("timeouts");
    assertThat(shown.get("task_ms").intValue()).isEqualTo(5_000);
    var wrong = api.post(JOBS, TWO.replace("}", ",\"timeouts\":{\"task_ms\":0,\"x\":1}}"));
    assertThat(wrong.body()).contains("/timeouts/task_ms", "/timeouts/x");
  }

  private java.net.http.HttpResponse<String> post(String id, String move) {
    return api.post(JOBS + "/" + id + "/" + move, "");
  }

  private String submit(String body) {
    return TestApi.json(api.post(JOBS, body)).get("job_id").stringValue();
  }
}
