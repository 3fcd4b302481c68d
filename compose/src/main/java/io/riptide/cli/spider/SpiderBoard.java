// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import io.riptide.cli.output.JobWatch;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a spider goes: on a terminal a table that is written over, with a row for each of the
/// busiest hosts; elsewhere a line now and then. Where results are printed beside it the table
/// makes room for them; else the last one stays.
public final class SpiderBoard implements JobWatch {
  private static final int WIDTH = 79;
  private static final int HOSTS = 8;
  private static final int HOST_WIDTH = 38;
  private static final long REDRAW_MS = 200;
  private static final long LINE_MS = 5_000;
  private static final double MEGABYTE = 1_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean shared;
  private final InstantSource clock;
  private final long startedMs;
  private final HostTally hosts;
  private JsonNode counts = JsonNodeFactory.instance.objectNode();
  private long shownAtMs;
  private int linesShown;

  /// @param terminal whether a person sees `err`
  /// @param shared whether results are printed on the same terminal
  public SpiderBoard(PrintWriter err, boolean terminal, boolean shared, InstantSource clock) {
    this.err = err;
    this.terminal = terminal;
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
      case "summary" ->
          counts = JsonNodeFactory.instance.objectNode().set("failed", line.path("failed"));
      default -> {} // its beginning and its end are told elsewhere
    }
    boolean last = line.path("type").asString("").equals("summary");
    if (last || nowMs - shownAtMs >= (terminal ? REDRAW_MS : LINE_MS)) {
      shownAtMs = nowMs;
      show(nowMs);
    }
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
    lines.forEach(line -> err.println(line.substring(0, Math.min(WIDTH, line.length()))));
    err.flush();
    linesShown = lines.size();
  }

  private List<String> table(long nowMs) {
    List<String> lines = new ArrayList<>();
    lines.add(sentence(nowMs));
    lines.add(row("HOST", "PAGES", "FAILED", "PAGES/S", "MB"));
    for (HostTally.Row host : hosts.busiest(HOSTS, nowMs)) {
      lines.add(
          row(
              host.host(),
              Long.toString(host.pages()),
              Long.toString(host.failed()),
              decimal(hosts.perSecond(host.recent(), nowMs)),
              decimal(host.bytes() / MEGABYTE)));
    }
    if (hosts.hosts() > HOSTS) {
      lines.add("and %d more hosts".formatted(hosts.hosts() - HOSTS));
    }
    return lines;
  }

  private String sentence(long nowMs) {
    long seconds = (nowMs - startedMs) / 1_000;
    return "%d:%02d  %d pages, %s/s, %d waiting, %d under way, %d failed, %d hosts"
        .formatted(
            seconds / 60,
            seconds % 60,
            hosts.pages(),
            decimal(hosts.perSecond(hosts.recently(nowMs), nowMs)),
            counts.path("pending").asLong(0),
            counts.path("in_flight").asLong(0),
            counts.path("failed").asLong(0),
            hosts.hosts());
  }

  private static String row(String host, String pages, String failed, String rate, String size) {
    String name = host.length() > HOST_WIDTH ? host.substring(0, HOST_WIDTH - 1) + "…" : host;
    return "%-38s %9s %8s %9s %9s".formatted(name, pages, failed, rate, size);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
