// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Flow;
import io.riptide.streams.StreamsMeters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableRecordTest {
  private static final byte[] KEY = bytes("019a0000-0000-7000-8000-000000000001");

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"type\":\"from_the_future\"}", "\u0000\u0001"})
  void bytesThatAreNoJobEventAreADeadLetterWithTheirBytes(String value) {
    deadLettered(Topics.JOBS, KEY, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":\"task_succeeded\"}"})
  void bytesThatAreNoTaskEventAreADeadLetterWithTheirBytes(String value) {
    deadLettered(Topics.TASK_EVENTS, KEY, value);
  }

  @Test
  void bytesThatAreNoHostEventAreADeadLetterWithTheirBytes() {
    deadLettered(Topics.HOST_EVENTS, bytes("https://example.org"), "no json");
  }

  @Test
  void aKeyThatIsNoneIsADeadLetterToo() {
    flow.sendBytes(Topics.JOBS, bytes("not a job id"), bytes("{}"));
    assertThat(flow.deadLetters()).hasSize(1);
  }

  @Test
  void aRecordWithoutAValueIsADeadLetterToo() {
    flow.sendNothing(Topics.TASK_EVENTS, KEY);
    flow.sendNothing(Topics.HOST_EVENTS, bytes("https://example.org"));

    assertThat(flow.deadLetters())
        .extracting(letter -> letter.failure().code())
        .containsExactly("unreadable_record", "unreadable_record");
  }

  @Test
  void aRecordUnderAnotherKeyThanItsOwnIsADeadLetterToo() {
    JobId id = flow.submit("https://example.org/");
    var task = flow.newFetch().task();
    flow.sendUnder(
        JobId.parse("019a0000-0000-7000-8000-000000000001"),
        new TaskEvent.TaskLost(task, flow.now()));

    assertThat(flow.deadLetters()).hasSize(1);
    assertThat(flow.stored(id).orElseThrow().progress().inFlight()).isEqualTo(1);
  }

  @Test
  void theRecordsBehindAnUnreadableOneAreHandled() {
    flow.sendBytes(Topics.JOBS, KEY, bytes("{"));
    JobId id = flow.submit("https://example.org/");
    flow.succeeds(flow.newFetch());
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  private void deadLettered(Topic<?, ?> topic, byte[] key, String value) {
    flow.sendBytes(topic, key, bytes(value));

    var record = flow.records(Topics.DEAD_LETTER).getFirst();
    DeadLetter letter = record.value();
    assertThat(letter.failure()).isInstanceOf(Failure.UnreadableRecord.class);
    DeadLetter.Origin origin = letter.origin().orElseThrow();
    assertThat(origin.topic()).isEqualTo(topic.name());
    assertThat(origin.offset()).isZero();
    assertThat(Base64.getDecoder().decode(origin.bytesBase64())).isEqualTo(bytes(value));
    assertThat(record.key()).isEqualTo(topic.name() + "-0-0");
    assertThat(CloudEvents.get(record.headers(), CloudEvents.TYPE))
        .contains("io.riptide.dead_letter.v1");
    assertThat(flow.meters().counter(StreamsMeters.UNREADABLE).count()).isEqualTo(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
