// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.RevisitInterval;
import io.riptide.schema.terms.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChangesTest {
  private static final String JOBS = "/api/v1/workers/jobs";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theRunsOfANameLiveTogether() {
    Home home = Home.of(Tenant.DEFAULT, "news", api.log.partitions());
    for (int i = 0; i < 20; i++) {
      submit("\"recrawl\":{\"name\":\"news\",\"interval\":{\"min_ms\":1000,\"max_ms\":9000}}");
    }

    assertThat(api.log.events()).allMatch(event -> home.holds(event.jobId()));
    var spider = (JobSpec.Spider) ((JobSubmitted) api.log.events().getFirst()).spec();
    assertThat(spider.recrawl())
        .contains(new Recrawl("news", Optional.of(new RevisitInterval(1_000, 9_000))));
  }

  @Test
  void aScheduleGivesItsRunsThePlaceOfTheirName() {
    String schedule =
        "{\"cron\":\"@daily\",\"job\":{\"type\":\"spider\",\"seeds\":[\"https://example.org/\"],"
            + "\"recrawl\":{\"name\":\"news\"}}}";
    String id =
        TestApi.json(api.post("/api/v1/workers/schedule", schedule)).get("id").stringValue();
    JsonNode made = TestApi.json(api.post("/api/v1/workers/schedule/" + id + "/trigger", ""));

    assertThat(Home.of(Tenant.DEFAULT, "news", api.log.partitions()))
        .matches(home -> home.holds(JobId.parse(made.get("job_id").stringValue())));
  }

  @Test
  void aPageThatChangedIsShownWithTheDifference() {
    JobId id = submit("\"recrawl\":{\"name\":\"news\"}");
    api.log.change(id, "# Markdown of another page");
    JsonNode item = TestApi.json(api.get(JOBS + "/" + id + "/changes")).get("items").get(0);

    assertThat(item.get("change").stringValue()).isEqualTo("changed");
    assertThat(item.get("diff").get("added_lines").intValue()).isEqualTo(1);
    assertThat(item.get("diff").get("unified").stringValue())
        .contains("\n-# Markdown of another page\n+# Markdown of https://example.org/");
    assertThat(item.get("before").get("document_id").stringValue()).isEqualTo("0".repeat(32));
  }

  @Test
  void withoutItsDocumentsAChangeIsShownAllTheSame() {
    JobId id = submit("\"recrawl\":{\"name\":\"news\"}");
    api.log.change(id, "# Markdown of another page");
    api.log.expireDocuments();
    JsonNode page = TestApi.json(api.get(JOBS + "/" + id + "/changes"));

    assertThat(page.get("items").get(0).get("no_diff").stringValue()).isEqualTo("document_expired");
    JsonNode bare = TestApi.json(api.get(JOBS + "/" + id + "/changes?diff=false"));
    assertThat(bare.get("items").get(0).has("no_diff")).isFalse();
    assertThat(TestApi.json(api.get(JOBS + "/" + id + "/changes?kind=new")).get("items")).isEmpty();
  }

  @Test
  void whatDoesNotGoWithRememberingIsRefused() {
    for (String more :
        new String[] {
          "\"recrawl\":{\"name\":\"n\"},\"unique\":{\"key\":\"k\",\"policy\":\"join\"}",
          "\"recrawl\":{\"name\":\"n\"},\"zero_retention\":true",
          "\"recrawl\":{\"name\":\" \"}",
          "\"recrawl\":{}",
          "\"recrawl\":{\"name\":\"n\",\"interval\":{\"min_ms\":9,\"max_ms\":8}}"
        }) {
      assertThat(api.post(JOBS, body(more)).statusCode()).as(more).isEqualTo(400);
    }
  }

  private JobId submit(String more) {
    JsonNode accepted = TestApi.json(api.post(JOBS, body(more)));
    return JobId.parse(accepted.get("job_id").stringValue());
  }

  private static String body(String more) {
    return "{\"type\":\"spider\",\"seeds\":[\"https://example.org/\"]," + more + "}";
  }
}
