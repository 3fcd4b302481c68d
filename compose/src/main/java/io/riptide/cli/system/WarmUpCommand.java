// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import com.sun.net.httpserver.HttpServer;
import io.riptide.cli.client.ApiClient;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.TemporaryDirectory;
import io.riptide.cli.command.Version;
import io.riptide.compose.StartRefused;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.role.ProcessContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide warm-up`: everything once, on data of its own and a page of its own, so that the JVM
/// can note what a start needs. See [StartCache].
public final class WarmUpCommand implements Subcommand {
  static final String NAME = "warm-up";
  private static final int CRAWLS = 20;

  private final Surroundings around;

  public WarmUpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(NAME, this, "Go through everything once, so that later starts are fast.");
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    HttpServer site = site();
    byte[] page =
        "<!doctype html><html lang=en><title>Tides</title><article><h1>Tides</h1><p>They rise twice a day, and fall as often.</p></article>"
            .getBytes(StandardCharsets.UTF_8);
    site.createContext(
        "/page",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.start();
    try {
      crawl("http://127.0.0.1:" + site.getAddress().getPort() + "/page", parsed);
    } finally {
      site.stop(0);
    }
    return ExitCodes.OK;
  }

  private void crawl(String url, ParseResult parsed) throws InterruptedException {
    var directory = TemporaryDirectory.make(around.err());
    var forced = new HashMap<>(Server.InProcess.forced(directory.path()));
    forced.put(Settings.ALLOW_PRIVATE_NETWORKS.key(), "true");
    Configuration configuration = SettingFlags.resolve(parsed, around, forced);
    Logging.configure(Settings.LogFormat.HUMAN, Settings.LogLevel.ERROR);
    var context = ProcessContext.of(configuration, "riptide", Version.number(), around.clock());
    try (Server server = Server.InProcess.start(context, directory)) {
      ApiClient api = server.client();
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putArray("urls").add(url);
      for (int times = 0; times < CRAWLS; times++) {
        api.post("/crawl", body);
      }
      try (var lines = api.stream("/crawl/stream", body)) {
        lines.forEach(line -> {});
      }
      api.get("/workers/jobs");
    }
  }

  private static HttpServer site() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new StartRefused("no page can be served on loopback", e);
    }
  }
}
