// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.Home;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.terms.UniqueKey.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueJobTest {
  private static final String JOBS = "/api/v1/workers/jobs";
  private static final String ONE =
      "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"],"
          + "\"unique\":{\"key\":\"nightly\",\"policy\":\"join\"}}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void allJobsOfAKeyTravelInItsPartition() {
    Home home = Home.of(Tenant.DEFAULT, "nightly", api.log.partitions());
    for (int i = 0; i < 20; i++) {
      assertThat(api.post(JOBS, ONE).statusCode()).isEqualTo(202);
    }
    assertThat(api.post(JOBS, ONE, "Idempotency-Key", "k").statusCode()).isEqualTo(202);
    assertThat(api.log.events()).allMatch(event -> home.holds(event.jobId()));
    assertThat(((JobSubmitted) api.log.events().getFirst()).terms().unique())
        .contains(new UniqueKey("nightly", Policy.JOIN));
  }

  @Test
  void theSameIdempotencyKeyStillMeansTheSameJob() {
    var first = TestApi.json(api.post(JOBS, ONE, "Idempotency-Key", "k"));
    var second = TestApi.json(api.post(JOBS, ONE, "Idempotency-Key", "k"));
    assertThat(second.get("job_id")).isEqualTo(first.get("job_id"));
  }

  @Test
  void aKeyIsNeeded() {
    var refused = api.post(JOBS, ONE.replace("\"key\":\"nightly\",", ""));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/unique/key");
  }
}
