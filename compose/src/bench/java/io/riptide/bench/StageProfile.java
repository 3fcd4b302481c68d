// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where the CPU of a running system goes, by part: the execution samples of a flight recording,
/// counted by the innermost frame that tells a part. What the samples do not see (the compiler, the
/// garbage collector, native code) is in no row.
final class StageProfile {
  /// The first row whose prefix begins the class of a frame, innermost frame first, has the sample.
  private static final List<Part> PARTS =
      List.of(
          new Part("io.riptide.schema.serde.", "records to and from JSON"),
          new Part("org.jsoup.", "extract: parsing HTML"),
          new Part("io.riptide.worker.extract.", "extract: content, Markdown, metadata"),
          new Part("io.riptide.worker.fetch.", "fetch: HTTP, robots, address guard"),
          new Part("io.riptide.streams.", "topology: jobs and hosts"),
          new Part("org.apache.kafka.streams.", "topology: Kafka Streams"),
          new Part("io.riptide.worker.runtime.", "workers: taking, emitting, acknowledging"),
          new Part("io.riptide.api.", "API"),
          new Part("kafka.", "broker"),
          new Part("org.apache.kafka.server.", "broker"),
          new Part("org.apache.kafka.coordinator.", "broker"),
          new Part("org.apache.kafka.raft.", "broker"),
          new Part("org.apache.kafka.clients.", "Kafka clients"));

  private final Map<String, Integer> samples = new HashMap<>();
  private int total;

  private StageProfile() {}

  private record Part(String prefix, String name) {}

  /// Counts the samples taken after `from`.
  static StageProfile of(Path recording, Instant from) throws IOException {
    var profile = new StageProfile();
    try (var file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStartTime().isAfter(from)
            && event.getStackTrace() != null) {
          profile.count(event.getStackTrace().getFrames());
        }
      }
    }
    return profile;
  }

  /// The parts, the largest first, each with its share in percent.
  List<Row> rows() {
    return samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(part -> new Row(part.getKey(), 100.0 * part.getValue() / total, "%", 0, 0))
        .toList();
  }

  private void count(List<RecordedFrame> frames) {
    total++;
    String part =
        frames.stream()
            .map(frame -> frame.getMethod().getType().getName())
            .flatMap(type -> PARTS.stream().filter(known -> type.startsWith(known.prefix())))
            .map(Part::name)
            .findFirst()
            .orElse("other");
    samples.merge(part, 1, Integer::sum);
  }
}
