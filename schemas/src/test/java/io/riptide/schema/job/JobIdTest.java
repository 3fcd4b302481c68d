// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123Z");

  @Test
  void aFreshIdIsAUuidOfVersion7ThatHoldsItsMillisecond() {
    var id = JobId.next(AT, new Random(1));
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
  }

  @Test
  void idsSortByTheTimeOfSubmissionAsRecordsAndAsText() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var ids = new ArrayList<JobId>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(JobId.next(AT.plusMillis(i), random));
    }
    assertThat(ids).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
    assertThat(ids.stream().map(JobId::toString)).as("seed %d", seed).isSorted();
  }

  @Test
  void anIdempotencyKeyAlwaysNamesTheSameJobOfItsTenant() {
    var id = JobId.named(new Tenant("acme"), "order-17");
    assertThat(id).hasToString(JobId.named(new Tenant("acme"), "order-17").toString());
    assertThat(id).isNotEqualTo(JobId.named(new Tenant("acme"), "order-18"));
    assertThat(id).isNotEqualTo(JobId.named(new Tenant("other"), "order-17"));
    assertThat(id.value().version()).isEqualTo(8);
    assertThat(id.value().variant()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "019a0000-0000-7000-8000-00000000000", "nonsense"})
  void whatIsNotAUuidInFullIsNoJobId(String text) {
    assertThatThrownBy(() -> JobId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
