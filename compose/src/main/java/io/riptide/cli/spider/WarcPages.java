// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import io.riptide.cli.output.ResultWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import tools.jackson.databind.JsonNode;

/// The pages of a spider as a WARC 1.1 file (ISO 28500:2017), compressed record by record where its
/// name ends in `.gz`: for each page its HTML as a `resource` and its Markdown as a `conversion` of
/// it. These are no `response` records, since what a document keeps is decoded text and not the
/// bytes of the connection. HTML that was too large for a document's record is left out.
public final class WarcPages implements ResultWriter, AutoCloseable {
  private static final String TARGET = "WARC-Target-URI";
  private static final MediaType HTML = MediaType.parse("text/html;charset=utf-8");
  private static final MediaType MARKDOWN = MediaType.parse("text/markdown;charset=utf-8");

  private final WarcWriter writer;

  private WarcPages(WarcWriter writer) {
    this.writer = writer;
  }

  /// A new file; one that is there is written over.
  ///
  /// @param software what made it
  public static WarcPages in(Path file, String software, InstantSource clock) {
    try {
      var channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      boolean gzip = file.toString().endsWith(".gz");
      var writer = new WarcWriter(channel, gzip ? WarcCompression.GZIP : WarcCompression.NONE);
      writer.write(
          new Warcinfo.Builder()
              .version(MessageVersion.WARC_1_1)
              .date(clock.instant())
              .fields(
                  Map.of("software", List.of(software), "format", List.of("WARC File Format 1.1")))
              .build());
      return new WarcPages(writer);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + file, e);
    }
  }

  @Override
  public void result(JsonNode result) {
    JsonNode document = result.path("document");
    if (document.isMissingNode()) {
      return;
    }
    String url = document.path("final_url").asString(result.path("url").asString(""));
    Instant at = Instant.parse(document.path("fetched_at").asString());
    Optional<String> html = document.at("/raw_html/text").asStringOpt();
    Optional<String> markdown = document.path("markdown").asStringOpt();
    try {
      if (html.isPresent()) {
        writer.write(
            new WarcResource.Builder()
                .version(MessageVersion.WARC_1_1)
                .date(at)
                .setHeader(TARGET, url)
                .body(HTML, html.get().getBytes(StandardCharsets.UTF_8))
                .build());
      }
      if (markdown.isPresent()) {
        writer.write(
            new WarcConversion.Builder()
                .version(MessageVersion.WARC_1_1)
                .date(at)
                .setHeader(TARGET, url)
                .body(MARKDOWN, markdown.get().getBytes(StandardCharsets.UTF_8))
                .build());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the WARC file", e);
    }
  }

  @Override
  public void end(JsonNode summary) {
    // every record is written when its page comes
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the WARC file", e);
    }
  }
}
