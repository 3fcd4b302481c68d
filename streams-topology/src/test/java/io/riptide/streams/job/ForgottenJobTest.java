// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Flow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgottenJobTest {

  @Test
  void aForgottenJobLeavesATombstoneSoThatARestoreDoesNotBringItBack() {
    try (var flow = new Flow()) {
      JobId job = flow.submit("https://example.org/");
      flow.succeeds(flow.newFetch());

      flow.pass(JobSettings.DEFAULT.retention().plus(Duration.ofHours(3)));

      assertThat(flow.stored(job)).isEmpty();
      var last = flow.records(Topics.JOB_STATE).getLast();
      assertThat(last.key()).isEqualTo(job);
      assertThat(last.value()).isNull();
    }
  }
}
