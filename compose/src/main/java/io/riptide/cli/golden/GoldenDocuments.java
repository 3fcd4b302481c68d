// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import io.riptide.cli.command.FollowedJob;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.TemporaryDirectory;
import io.riptide.cli.output.Failures;
import io.riptide.cli.output.Progress;
import io.riptide.cli.output.ResultWriter;
import io.riptide.cli.page.LocalExtraction;
import io.riptide.cli.page.LocalExtraction.RequestRefused;
import io.riptide.cli.page.PageText;
import io.riptide.compose.config.Configuration;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the documents of golden pages: of files in this process, of URLs by one crawl job. A page
/// that gives none is told to the user.
final class GoldenDocuments {
  private final Surroundings around;
  private final Path beside;

  /// @param beside the folder that the files' names are relative to
  GoldenDocuments(Surroundings around, Path beside) {
    this.around = around;
    this.beside = beside;
  }

  /// The documents by the names of their pages.
  Map<String, JsonNode> of(List<GoldenPage> pages, ParseResult parsed, Configuration configuration)
      throws InterruptedException {
    Map<String, JsonNode> documents = new HashMap<>();
    local(pages.stream().filter(page -> !page.isRemote()).toList(), documents);
    List<GoldenPage> remote = pages.stream().filter(GoldenPage::isRemote).toList();
    if (!remote.isEmpty()) {
      crawl(remote, parsed, configuration, documents);
    }
    return documents;
  }

  private void local(List<GoldenPage> pages, Map<String, JsonNode> documents) {
    try (var scratch = TemporaryDirectory.make(around.err())) {
      var extraction = new LocalExtraction(scratch.path(), around.clock());
      for (GoldenPage page : pages) {
        try {
          documents.put(page.name(), Json.EVENTS.valueToTree(extraction.extract(request(page))));
        } catch (RequestRefused refused) {
          around.err().println("riptide: " + page.name() + ": " + refused.getMessage());
        } catch (IOException unreadable) {
          around.err().println("riptide: " + page.name() + ": cannot be read: " + unreadable);
        }
      }
    }
  }

  private ObjectNode request(GoldenPage page) throws IOException {
    ObjectNode request = Json.STRICT.createObjectNode();
    request.put("html", PageText.decode(Files.readAllBytes(beside.resolve(page.page()))));
    return request.put("url", page.url());
  }

  private void crawl(
      List<GoldenPage> pages,
      ParseResult parsed,
      Configuration configuration,
      Map<String, JsonNode> documents)
      throws InterruptedException {
    ObjectNode body = Json.STRICT.createObjectNode();
    var urls = body.putArray("urls");
    pages.stream().map(GoldenPage::page).distinct().forEach(urls::add);
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (Server server = Server.of(parsed, configuration, around)) {
      new FollowedJob(server, new Kept(pages, documents), progress, around.err())
          .run(client -> client.stream("/crawl/stream", body));
    }
  }

  /// Keeps the documents of a job under the names of the pages that asked for their URLs.
  private final class Kept implements ResultWriter {
    private final List<GoldenPage> pages;
    private final Map<String, JsonNode> documents;

    Kept(List<GoldenPage> pages, Map<String, JsonNode> documents) {
      this.pages = pages;
      this.documents = documents;
    }

    @Override
    public void result(JsonNode result) {
      String url = result.path("url").asString("");
      if (!result.has("document")) {
        around.err().println("riptide: " + url + ": " + Failures.sentence(result));
        return;
      }
      for (GoldenPage page : pages) {
        if (page.page().equals(url)) {
          documents.put(page.name(), result.path("document"));
        }
      }
    }

    @Override
    public void end(JsonNode summary) {
      around.err().flush();
    }
  }
}
