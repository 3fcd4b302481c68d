// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.killed;

import io.riptide.bench.RiptideProcess;
import io.riptide.testing.ApiCaller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `riptide up`: everything ends at once when it is killed.
final class OneProcess implements Victim {
  private final Path launcher;
  private RiptideProcess process;

  OneProcess(Path launcher) throws IOException {
    this.launcher = launcher;
    process = RiptideProcess.start(launcher);
  }

  @Override
  public ApiCaller api() {
    return new ApiCaller(URI.create("http://127.0.0.1:" + process.port()));
  }

  @Override
  public List<Deed> deeds() {
    var killed = new Deed("killed", true, _ -> killAndStart());
    return List.of(
        killed,
        killed,
        killed,
        new Deed("paused, killed and resumed", true, this::killPaused),
        new Deed("stopped and started", false, _ -> stopAndStart()));
  }

  private void killAndStart() throws IOException {
    process.kill();
    start();
  }

  private void stopAndStart() throws IOException {
    process.stop();
    start();
  }

  private void killPaused(SpiderJob spider) throws IOException {
    JsonNode before = spider.paused();
    killAndStart();
    JsonNode after = spider.state();
    if (!after.path("status").equals(before.path("status"))
        || !after.path("progress").equals(before.path("progress"))) {
      throw new IllegalStateException("paused as " + before + ", and then " + after);
    }
    spider.resumed();
  }

  private void start() throws IOException {
    process = RiptideProcess.start(launcher, process.data());
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
