// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobType;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsSurviveTheWireTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123Z");
  private static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");
  private static final CanonicalUrl URL = CanonicalUrl.parse("https://example.org/a");
  private static final TaskRef TASK =
      new TaskRef(JOB, TaskId.of(JOB, URL), Tenant.DEFAULT, Priority.NORMAL, URL, 1, 0);

  @Test
  void aSubmissionIsReadBackAsItWasWritten() {
    var spec = new JobSpec.Crawl(List.of("https://example.org/a"), CrawlOptions.DEFAULT);
    survives(
        Topics.JOBS,
        new JobEvent.JobSubmitted(JOB, Tenant.DEFAULT, spec, JobTerms.DEFAULT, AT, "hash", "r-1"));
  }

  @Test
  void aFailureKeepsItsCodeItsFactsAndItsVerdict() {
    var event =
        new TaskEvent.TaskFailed(
            TASK, "fetch", new Failure.Throttled(429, Optional.of(AT.plusSeconds(5))), 0, AT);
    survives(Topics.TASK_EVENTS, event);
    assertThat(text(Topics.TASK_EVENTS, event))
        .contains("\"code\":\"throttled\"", "\"retryable\":true", "\"message\":\"the server");
  }

  @Test
  void aHostEventIsReadBackAsItWasWritten() {
    survives(
        Topics.HOST_EVENTS,
        new HostEvent.FetchQueued(URL.hostKey(), TASK, CrawlOptions.DEFAULT, false, AT));
  }

  @Test
  void aStateIsReadBackAsItWasWritten() {
    var state = JobState.accepted(JOB, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, AT);
    survives(Topics.JOB_STATE, state);
    assertThat(text(Topics.JOB_STATE, state)).contains("\"status\":\"accepted\"");
  }

  @Test
  void aMemberThatANewerWriterAddedIsTolerated() {
    var state = JobState.accepted(JOB, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, AT);
    String newer = text(Topics.JOB_STATE, state).replaceFirst("\\{", "{\"from_the_future\":1,");
    assertThat(read(Topics.JOB_STATE, newer)).isEqualTo(state);
  }

  private static <V> void survives(Topic<?, V> topic, V value) {
    assertThat(read(topic, text(topic, value))).isEqualTo(value);
  }

  private static <V> String text(Topic<?, V> topic, V value) {
    return new String(
        topic.values().serializer().serialize(topic.name(), value), StandardCharsets.UTF_8);
  }

  private static <V> V read(Topic<?, V> topic, String json) {
    return topic
        .values()
        .deserializer()
        .deserialize(topic.name(), json.getBytes(StandardCharsets.UTF_8));
  }
}
