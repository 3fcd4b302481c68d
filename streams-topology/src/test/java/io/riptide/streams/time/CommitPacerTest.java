// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class CommitPacerTest {
  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private final CommitPacer pacer = new CommitPacer();
  private final Alarm alarm = new Alarm(context, this::rang);
  private long nowMs = 1_000_000;
  private int asked;

  @Test
  void aRecordAfterAPauseAsksAtOnce() {
    record();
    assertThat(asked).isEqualTo(1);
    pass(500);
    record();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatFollowsCloselyAsksTogetherWhenTheGapIsOver() {
    record();
    pass(5);
    record();
    record();
    assertThat(asked).isEqualTo(1);

    pass(15);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aStreamOfRecordsLeavesItToTheInterval() {
    record();
    for (int i = 0; i < 2_000; i++) {
      if (i % 5 == 0) {
        pass(1);
      }
      record();
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void theEndOfAStreamIsAskedFor() {
    record();
    for (int i = 0; i < 100; i++) {
      record();
    }
    pass(20);
    assertThat(asked).isEqualTo(1);
    pass(20);
    assertThat(asked).isEqualTo(2);
    pass(1_000);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void nothingIsAskedForWhileNothingHappens() {
    record();
    pass(10_000);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void recordsThatStoodInLineLeaveItToTheIntervalHoweverFewTheyAre() {
    for (int i = 0; i < 50; i++) {
      record(CommitPacer.LATE_MS + 1);
      pass(10);
    }
    assertThat(asked).isZero();

    record();
    pass(40);
    assertThat(asked).isEqualTo(1);
  }

  private void record() {
    record(0);
  }

  private void record(long ageMs) {
    context.setCurrentSystemTimeMs(nowMs);
    pacer.handled(context, alarm, nowMs - ageMs, nowMs);
    count();
  }

  private void pass(long ms) {
    for (long i = 0; i < ms; i++) {
      nowMs++;
      context.setCurrentSystemTimeMs(nowMs);
      if (alarmDueAt() <= nowMs) {
        CapturedPunctuator due = context.scheduledPunctuators().getLast();
        due.getPunctuator().punctuate(nowMs);
      }
    }
  }

  private void rang(long at) {
    pacer.rang(context, alarm, at);
    count();
  }

  private void count() {
    if (context.committed()) {
      asked++;
      context.resetCommit();
    }
  }

  private long setAt;
  private int known;

  /// The mock captures what is scheduled and leaves the time to the test.
  private long alarmDueAt() {
    var scheduled = context.scheduledPunctuators();
    if (scheduled.isEmpty() || scheduled.getLast().cancelled()) {
      return Long.MAX_VALUE;
    }
    if (scheduled.size() != known) {
      known = scheduled.size();
      setAt = nowMs - 1;
    }
    return setAt + scheduled.getLast().getInterval().toMillis();
  }
}
