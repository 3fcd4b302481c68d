// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.RecordReader.Illegible;
import io.riptide.worker.runtime.RecordReader.Legible;
import io.riptide.worker.runtime.RecordReader.Reading;
import io.riptide.worker.runtime.testing.TestTasks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private final RecordReader<FetchRequested> reader =
      new RecordReader<>(
          new FetchLikeStage(Topics.FETCH, requested -> new Outcome.Done(List.of())));

  @Test
  void aRecordIsReadWithItsTask() {
    var requested = TestTasks.fetchRequested(TestTasks.job(), "a");
    byte[] bytes = Topics.FETCH.values().serializer().serialize(Topics.FETCH.name(), requested);
    assertThat(read(bytes)).isEqualTo(new Legible<>(requested, requested.task()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "42",
        "{}",
        "{\"task\":null}",
        "{\"task\":{}}",
        "{\"task\":{\"attempt\":1,\"depth\":0}}",
        "{\"task\":{\"attempt\":-1}}",
        "\u0000\u0001\u0002",
        "{\"task\":{\"job_id\":\"nonsense\"}}",
      })
  void whatIsNoTaskIsIllegible(String json) {
    assertThat(read(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Illegible.class);
  }

  @Test
  void endlessNestingIsIllegible() {
    assertThat(read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Illegible.class);
  }

  private Reading<FetchRequested> read(byte[] bytes) {
    return reader.read(Deliveries.of(0, bytes, 1).record());
  }
}
