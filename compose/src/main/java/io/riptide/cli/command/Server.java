// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.client.ServerRefused;
import io.riptide.cli.client.ServerUnreachable;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.role.AllInOne;
import io.riptide.compose.role.ProcessContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The RipTide that a command talks to: one that runs somewhere, or one in this process that lives
/// as long as the command.
public sealed interface Server extends AutoCloseable {

  /// The client of its API.
  ApiClient client();

  /// Ends a job because the user went away, and says in one sentence what became of it, if there is
  /// anything to say.
  Optional<String> abandon(String job);

  @Override
  void close();

  /// The server that the settings name, else one in this process.
  static Server of(ParseResult parsed, Configuration configuration, Surroundings around) {
    return configuration
        .get(Settings.SERVER)
        .<Server>map(uri -> new Remote(new ApiClient(uri, configuration.get(Settings.API_KEY))))
        .orElseGet(() -> inProcess(parsed, around));
  }

  private static Server inProcess(ParseResult parsed, Surroundings around) {
    var directory = TemporaryDirectory.make(around.err());
    try {
      Configuration forced =
          SettingFlags.resolve(parsed, around, InProcess.forced(directory.path()));
      return InProcess.start(
          ProcessContext.of(forced, "riptide", Version.number(), around.clock()), directory);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /// A server somewhere.
  record Remote(ApiClient client) implements Server {
    @Override
    public Optional<String> abandon(String job) {
      try {
        client.delete("/workers/jobs/" + job);
        return Optional.of("riptide: cancelled job " + job);
      } catch (ServerRefused | ServerUnreachable e) {
        return Optional.of("riptide: job " + job + " goes on: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("riptide: job " + job + " goes on");
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /// Everything in this process, its data in a temporary directory that goes with it.
  record InProcess(AllInOne everything, ApiClient client, TemporaryDirectory directory)
      implements Server {
    /// What is not the user's to choose here.
    public static Map<String, String> forced(Path directory) {
      return Map.of(
          "data-dir", directory.toString(),
          "port", "0",
          "bind", "127.0.0.1",
          "api-keys", "",
          "kafka-port", "0",
          "bootstrap", "",
          "partitions", "1");
    }

    public static InProcess start(ProcessContext context, TemporaryDirectory directory) {
      AllInOne everything = AllInOne.start(context);
      return new InProcess(
          everything, new ApiClient(everything.api(), Optional.empty()), directory);
    }

    /// The job ends with this process, and the directory says so.
    @Override
    public Optional<String> abandon(String job) {
      return Optional.empty();
    }

    @Override
    public void close() {
      client.close();
      everything.close();
      directory.close();
    }
  }
}
