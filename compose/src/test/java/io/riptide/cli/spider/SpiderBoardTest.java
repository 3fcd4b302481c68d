// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpiderBoardTest {
  private static final String ERASE = "\u001b[";

  private final StringWriter screen = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void aTerminalShowsATableOfTheBusiestHosts() {
    SpiderBoard board = board(true, false);
    page(board, "http://quick.example/", 20);
    for (int i = 0; i < 30; i++) {
      page(board, "http://slow.example/" + i, 100);
    }
    told(board, "{'type':'progress','progress':{'pending':7,'in_flight':3,'failed':0}}", 300);
    told(board, "{'type':'summary','failed':0}", 0);

    String last = screen.toString().substring(screen.toString().lastIndexOf(ERASE));
    assertThat(last.lines().skip(1).findFirst().orElseThrow())
        .startsWith("HOST")
        .contains("PAGES", "FAILED", "PAGES/S", "MB");
    assertThat(last).containsSubsequence("31 pages", "slow.example", "30", "quick.example", "1");
    assertThat(screen.toString()).contains("7 waiting, 3 under way");
    assertThat(last.lines()).allMatch(line -> line.length() <= 79 + 10);
  }

  @Test
  void theTableMakesRoomForResultsOnTheSameTerminal() {
    SpiderBoard board = board(true, true);
    page(board, "http://a.example/", 300);
    board.clear();
    assertThat(screen.toString()).endsWith("\u001b[3A\r\u001b[J");
  }

  @Test
  void aTableFitsAScreenThatIsNarrowAndLow() {
    SpiderBoard board = board(Optional.of(Screen.of(Optional.of("7 40"))), false);
    for (int host = 0; host < 20; host++) {
      page(board, "http://a-host-with-a-long-name-" + host + ".example/", 300);
    }
    String last = screen.toString().substring(screen.toString().lastIndexOf("\u001b[J") + 3);
    assertThat(last.lines()).hasSize(6).allMatch(line -> line.length() < 40);
    assertThat(last).contains("a-host-wi… ").endsWith("and 17 more\n");
  }

  @Test
  void aScreenOfUnknownSizeIsTheUsualOne() {
    assertThat(Screen.of(Optional.of("yes"))).isEqualTo(Screen.of(Optional.empty()));
    assertThat(Screen.of(Optional.of("50 132"))).isEqualTo(new Screen(50, 132));
  }

  @Test
  void elsewhereItIsALineEveryFiveSeconds() {
    SpiderBoard board = board(false, true);
    board.say("starting");
    for (int i = 0; i < 100; i++) {
      page(board, "http://a.example/" + i, 100);
    }
    board.clear();
    assertThat(screen.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("0:\\d\\d {2}\\d+ pages, \\d+\\.\\d/s, .* 1 host"));
    assertThat(screen.toString()).doesNotContain(ERASE).contains("0:10");
  }

  @Test
  void whatWasLeftAloneIsSaidInTheEndAndStays() {
    SpiderBoard board = board(true, true);
    told(
        board,
        "{'type':'summary','failed':0,'left_alone':["
            + "{'urls':1518,'reason':{'code':'mirrored','message':'pages are the same'}}]}",
        0);
    board.clear();
    assertThat(screen.toString()).startsWith("1,518 URLs left alone: pages are the same\n0:00");
  }

  private SpiderBoard board(boolean terminal, boolean shared) {
    return board(terminal ? Optional.of(Screen.USUAL) : Optional.empty(), shared);
  }

  private SpiderBoard board(Optional<Screen> size, boolean shared) {
    return new SpiderBoard(new PrintWriter(screen, true), size, shared, () -> now);
  }

  private void page(SpiderBoard board, String url, long tookMs) {
    told(board, "{'type':'result','url':'" + url + "','bytes':1000}", tookMs);
  }

  private void told(SpiderBoard board, String line, long tookMs) {
    now = now.plusMillis(tookMs);
    board.line(Json.EVENTS.readTree(line.replace('\'', '"')));
  }
}
