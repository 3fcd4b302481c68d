// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.Examples;
import io.riptide.schema.Examples.OnTopic;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// `src/test/resources/events` holds one record of each event version as it was first written. The
/// files are never changed: a member that is added later has a default, and a member that is
/// renamed or dropped stops the build here.
class EventsAreForEverTest {
  private static final Map<String, String> SCHEMAS =
      Map.ofEntries(
          Map.entry("riptide.limits", "limit-asked"),
          Map.entry("riptide.queue-stats", "measurement"),
          Map.entry("riptide.jobs", "job-event"),
          Map.entry("riptide.schedule-events", "schedule-event"),
          Map.entry("riptide.schedules", "schedule"),
          Map.entry("riptide.webhook-events", "webhook-event"),
          Map.entry("riptide.webhooks", "webhook-due"),
          Map.entry("riptide.task-events", "task-event"),
          Map.entry("riptide.host-events", "host-event"),
          Map.entry("riptide.fetch", "fetch-requested"),
          Map.entry("riptide.pages", "page-fetched"),
          Map.entry("riptide.pdfs", "pdf-fetched"),
          Map.entry("riptide.documents", "document"),
          Map.entry("riptide.job-state", "job-state"),
          Map.entry("riptide.dead-letter", "dead-letter"),
          Map.entry("riptide.extractors", "extractor-version"));

  static List<OnTopic<?>> examples() {
    return Examples.onTopics();
  }

  @ParameterizedTest
  @MethodSource("examples")
  <V> void aRecordOfEachVersionIsStillRead(OnTopic<V> example) throws IOException {
    byte[] golden = golden(example.type());
    assertThat(example.topic().values().deserializer().deserialize("", golden))
        .isEqualTo(example.value());
  }

  @ParameterizedTest
  @MethodSource("examples")
  <V> void whatWasWrittenOnceIsStillWritten(OnTopic<V> example) throws IOException {
    assertKept(Json.EVENTS.readTree(golden(example.type())), Json.EVENTS.readTree(json(example)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  <V> void aRecordIsWhatItsSchemaSays(OnTopic<V> example) throws IOException {
    String schema = Objects.requireNonNull(SCHEMAS.get(example.topic().name()));
    assertThat(Schemas.findings(schema, json(example))).isEmpty();
    assertThat(Schemas.findings(schema, new String(golden(example.type()), StandardCharsets.UTF_8)))
        .isEmpty();
  }

  private static <V> String json(OnTopic<V> example) {
    byte[] bytes = example.topic().values().serializer().serialize("", example.value());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] golden(String type) throws IOException {
    String name = "/events/" + type + ".json";
    try (var file = EventsAreForEverTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    }
  }

  private static void assertKept(JsonNode golden, JsonNode written) {
    if (golden.isObject()) {
      for (var member : golden.properties()) {
        assertThat(written.has(member.getKey())).as(member.getKey()).isTrue();
        assertKept(member.getValue(), written.get(member.getKey()));
      }
    } else if (golden.isArray() && golden.size() == written.size()) {
      for (int i = 0; i < golden.size(); i++) {
        assertKept(golden.get(i), written.get(i));
      }
    } else {
      assertThat(written).isEqualTo(golden);
    }
  }
}
