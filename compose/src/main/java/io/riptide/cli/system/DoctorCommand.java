// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.client.ServerRefused;
import io.riptide.cli.client.ServerUnreachable;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.Table;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.doctor.Checks;
import io.riptide.compose.doctor.Finding;
import io.riptide.schema.serde.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide doctor`: whether this machine can run RipTide as configured, or whether a server that
/// runs can be worked with; and what to do where not.
public final class DoctorCommand implements Subcommand {
  private static final int UNAUTHORIZED = 401;

  private final Surroundings around;

  public DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(
            "doctor",
            this,
            "Check whether RipTide can run here as configured, or with --server whether that server"
                + " answers; with advice.");
    SettingFlags.addTo(spec, Settings.all());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Optional<URI> server = configuration.get(Settings.SERVER);
    List<Finding> findings =
        server.isPresent()
            ? List.of(answers(server.get(), configuration.get(Settings.API_KEY)))
            : new Checks(configuration).run();
    if (Table.wanted(configuration)) {
      findings.forEach(this::print);
    } else {
      around.out().println(Json.EVENTS.writeValueAsString(findings));
    }
    boolean broken = findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BROKEN);
    return broken ? ExitCodes.UNREACHABLE : ExitCodes.OK;
  }

  /// What it is, by a question that needs no key, and whether it knows the key, by one that does.
  private static Finding answers(URI server, Optional<String> key) throws InterruptedException {
    try (var client = new ApiClient(server, key)) {
      String version = client.get("/capabilities").path("version").asString("");
      client.get("/workers/jobs?limit=1");
      return Finding.fine("server", "RipTide %s answers at %s".formatted(version, server));
    } catch (ServerUnreachable e) {
      return Finding.broken(
          "server",
          server + ": " + e.getMessage(),
          "start it by 'riptide up', or correct --server");
    } catch (ServerRefused e) {
      return Finding.broken(
          "server",
          server + ": " + e.getMessage(),
          e.status() == UNAUTHORIZED
              ? "name one of the server's --api-keys by --api-key"
              : "its /readyz says which part does not work");
    }
  }

  private void print(Finding finding) {
    around.out().printf("%-8s %-14s %s%n", mark(finding), finding.subject(), finding.fact());
    finding.advice().ifPresent(advice -> around.out().printf("%24s%s%n", "", advice));
  }

  private static String mark(Finding finding) {
    return switch (finding.verdict()) {
      case FINE -> "ok";
      case ABSENT -> "absent";
      case BROKEN -> "broken";
    };
  }
}
