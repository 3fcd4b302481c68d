// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;

/// How long the records of one topic are kept, in place of what [Topics] says.
///
/// @param topic its name
/// @param kept one minute to ten years
public record TopicRetention(String topic, Duration kept) {
  private static final Setting.Parse<Duration> DURATION =
      Parsing.duration(Duration.ofMinutes(1), Duration.ofDays(3_650));

  /// Reads `TOPIC=DURATION`; throws `IllegalArgumentException` that says what is legal.
  static TopicRetention parse(String text) {
    int equals = text.indexOf('=');
    String topic = text.substring(0, Math.max(0, equals)).strip();
    if (Topics.all().stream().map(Topic::name).noneMatch(topic::equals)) {
      throw new IllegalArgumentException(
          "must be TOPIC=DURATION, several separated by commas, with topics from " + Topics.all());
    }
    return new TopicRetention(topic, DURATION.of(text.substring(equals + 1)));
  }
}
