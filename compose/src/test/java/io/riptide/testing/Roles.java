// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import io.riptide.cli.Main;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The roles of RipTide as processes of their own, started by the real command line, to be killed.
///
/// @param directory where their data and output are
/// @param bootstrap the broker that they meet on
public record Roles(Path directory, String bootstrap) {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
  private static final Pattern HTTP = Pattern.compile("http://[0-9.]+:(\\d+)");

  /// A role that is ready.
  ///
  /// @param address where it answers, if it does
  public record Running(ChildJvm process, URI address) implements AutoCloseable {
    public void kill() {
      process.kill();
    }

    public ApiCaller api() {
      return new ApiCaller(address);
    }

    @Override
    public void close() {
      process.close();
    }
  }

  public Running api(int port, List<URI> streams) {
    String urls = String.join(",", streams.stream().map(URI::toString).toList());
    return start("api", "--port", Integer.toString(port), "--streams-url", urls);
  }

  /// A worker of every stage.
  ///
  /// @param name what it calls itself to web sites
  public Running worker(String name) {
    return start(
        "worker",
        "--roles",
        "fetch,extract,pdf,webhook",
        "--user-agent",
        name,
        "--allow-private-networks");
  }

  public Running streams(int port) {
    return start("streams", "--query-port", Integer.toString(port));
  }

  private Running start(String role, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                role,
                "--bootstrap",
                bootstrap,
                "--partitions",
                "4",
                "--data-dir",
                directory.resolve("data").toString()));
    arguments.addAll(List.of(more));
    ChildJvm process = ChildJvm.start(directory, Main.class, Map.of(), arguments);
    String said = process.awaitOutput(" ready", STARTS_WITHIN);
    Matcher address = HTTP.matcher(said);
    return new Running(process, URI.create(address.find() ? address.group() : "http://nowhere"));
  }
}
