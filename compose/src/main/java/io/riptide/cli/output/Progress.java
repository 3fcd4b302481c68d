// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// One line on a terminal that is written over as a job goes on; nothing where nobody looks.
public final class Progress implements JobWatch {
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private static final int BAR = 20;

  private final PrintWriter err;
  private final boolean terminal;

  public Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /// Shows the counts of a job (`progress` of its state), and how far a stage is with something
  /// long (`at_work`), if one is.
  public void show(JsonNode counts, JsonNode atWork) {
    long pages = atWork.path("total").asLong(0);
    if (pages > 0) {
      say(bar(atWork.path("done").asLong(0), pages));
    } else {
      show(counts);
    }
  }

  /// Such as `[=========> ] page 90 of 210`.
  private static String bar(long done, long total) {
    int filled = Math.clamp(BAR * done / total, 0, BAR);
    String line = "=".repeat(filled) + (filled < BAR ? ">" : "");
    return "[%-20s] page %d of %d".formatted(line, done, total);
  }

  private void show(JsonNode counts) {
    long total = counts.path("discovered").asLong(0);
    long open = counts.path("pending").asLong(0) + counts.path("in_flight").asLong(0);
    say(
        "%d of %d done, %d failed, %d in flight"
            .formatted(
                total - open,
                total,
                counts.path("failed").asLong(0),
                counts.path("in_flight").asLong(0)));
  }

  @Override
  public void line(JsonNode line) {
    if (line.path("type").asString("").equals("progress")) {
      show(line.path("progress"), line.path("at_work"));
    }
  }

  /// Shows a sentence in the place of the counts.
  @Override
  public void say(String sentence) {
    if (terminal) {
      err.print(BACK_AND_CLEAR + sentence);
      err.flush();
    }
  }

  /// Leaves the line empty.
  @Override
  public void clear() {
    if (terminal) {
      err.print(BACK_AND_CLEAR);
      err.flush();
    }
  }
}
