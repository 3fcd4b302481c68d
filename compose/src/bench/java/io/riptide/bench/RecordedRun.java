// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A system under a flight recording.
public final class RecordedRun {
  private RecordedRun() {}

  /// What a system is given to do, to its end.
  public interface Work {
    void on(RiptideProcess riptide) throws Exception;
  }

  /// What share of the Java code's time each part has during some work, once it is warm.
  public static List<Row> stages(Path launcher, Work warmUp, Work work) throws Exception {
    Path recording = Files.createTempDirectory("riptide-bench").resolve("run.jfr");
    var options = "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording;
    Instant warm;
    try (var riptide =
        RiptideProcess.start(
            launcher,
            Files.createTempDirectory("riptide-bench"),
            Map.of("RIPTIDE_JAVA_OPTS", options, "RIPTIDE_AOT", "off"))) {
      warmUp.on(riptide);
      warm = Instant.now();
      work.on(riptide);
    }
    return StageProfile.of(recording, warm).rows();
  }
}
