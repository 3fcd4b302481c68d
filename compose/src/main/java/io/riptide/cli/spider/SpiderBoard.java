// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import io.riptide.cli.output.JobWatch;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a spider goes: on a terminal a table that is written over, with a row for each of the
/// busiest hosts; elsewhere a line now and then. Where results are printed beside it the table
/// makes room for them; else the last one stays.
public final class SpiderBoard implements JobWatch {
  private static final int HOSTS = 8;
  private static final int HOST_WIDTH = 38;
  private static final int LEAST_HOST_WIDTH = 10;

  /// Of the columns beside that of the host.
  private static final int FIGURES = 39;

  /// Lines above and below the hosts, that of the cursor among them.
  private static final int BESIDE = 4;

  private static final long REDRAW_MS = 200;
  private static final long LINE_MS = 5_000;
  private static final double MEGABYTE = 1_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final Screen screen;
  private final boolean shared;
  private final InstantSource clock;
  private final long startedMs;
  private final HostTally hosts;
  private JsonNode counts = JsonNodeFactory.instance.objectNode();
  private long shownAtMs;
  private int linesShown;

  /// @param screen that of the person who sees `err`, if somebody does
  /// @param shared whether results are printed on the same terminal
  public SpiderBoard(
      PrintWriter err, Optional<Screen> screen, boolean shared, InstantSource clock) {
    this.err = err;
    this.terminal = screen.isPresent();
    this.screen = screen.orElse(Screen.USUAL);
    this.shared = shared;
    this.clock = clock;
    this.startedMs = clock.millis();
    this.shownAtMs = startedMs;
    this.hosts = new HostTally(startedMs);
  }

  @Override
  public void say(String sentence) {
    if (terminal) {
      erase();
      draw(List.of(sentence));
    }
  }

  @Override
  public void line(JsonNode line) {
    long nowMs = clock.millis();
    switch (line.path("type").asString("")) {
      case "result" ->
          hosts.page(line.path("url").asString(""), line.path("bytes").asLong(0), nowMs);
      case "error" -> {
        if (line.path("result").asString("").equals("failed")) {
          hosts.failure(line.path("url").asString(""));
        }
      }
      case "progress" -> counts = line.path("progress");
      case "summary" -> {
        counts = JsonNodeFactory.instance.objectNode().set("failed", line.path("failed"));
        leftAlone(line.path("left_alone"));
      }
      default -> {} // its beginning and its end are told elsewhere
    }
    boolean last = line.path("type").asString("").equals("summary");
    if (last || nowMs - shownAtMs >= (terminal ? REDRAW_MS : LINE_MS)) {
      shownAtMs = nowMs;
      show(nowMs);
    }
  }

  /// Says, to stay, what the spider left alone and why.
  private void leftAlone(JsonNode reasons) {
    erase();
    for (JsonNode each : reasons) {
      err.println(
          "%,d URLs left alone: %s"
              .formatted(each.path("urls").asLong(), each.at("/reason/message").asString()));
    }
    err.flush();
  }

  @Override
  public void clear() {
    if (shared) {
      erase();
    }
  }

  private void erase() {
    if (linesShown > 0) {
      err.print("\u001b[" + linesShown + "A\r\u001b[J");
      err.flush();
      linesShown = 0;
    }
  }

  private void show(long nowMs) {
    if (terminal) {
      erase();
      draw(table(nowMs));
    } else {
      err.println(sentence(nowMs));
      err.flush();
    }
  }

  private void draw(List<String> lines) {
    int width = screen.columns() - 1; // a line that ends at the margin may begin another one
    lines.forEach(line -> err.println(line.substring(0, Math.min(width, line.length()))));
    err.flush();
    linesShown = lines.size();
  }

  private List<String> table(long nowMs) {
    List<String> lines = new ArrayList<>();
    lines.add(sentence(nowMs));
    lines.add(row("HOST", "PAGES", "FAILED", "PAGES/S", "MB"));
    int shown = Math.clamp(screen.rows() - BESIDE, 1, HOSTS);
    for (HostTally.Row host : hosts.busiest(shown, nowMs)) {
      lines.add(
          row(
              host.host(),
              Long.toString(host.pages()),
              Long.toString(host.failed()),
              decimal(hosts.perSecond(host.recent(), nowMs)),
              decimal(host.bytes() / MEGABYTE)));
    }
    if (hosts.hosts() > shown) {
      lines.add("and %d more".formatted(hosts.hosts() - shown));
    }
    return lines;
  }

  private String sentence(long nowMs) {
    long seconds = (nowMs - startedMs) / 1_000;
    return "%d:%02d  %s, %s/s, %d waiting, %d under way, %d failed, %s"
        .formatted(
            seconds / 60,
            seconds % 60,
            counted(hosts.pages(), "page"),
            decimal(hosts.perSecond(hosts.recently(nowMs), nowMs)),
            counts.path("pending").asLong(0),
            counts.path("in_flight").asLong(0),
            counts.path("failed").asLong(0),
            counted(hosts.hosts(), "host"));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private String row(String host, String pages, String failed, String rate, String size) {
    int width = Math.clamp(screen.columns() - 1 - FIGURES, LEAST_HOST_WIDTH, HOST_WIDTH);
    String name = host.length() > width ? host.substring(0, width - 1) + "…" : host;
    String spaces = " ".repeat(width - name.length());
    return name + spaces + " %9s %8s %9s %9s".formatted(pages, failed, rate, size);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
