// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.schema.job.JobState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a page of outcomes ended, as text that says nothing to its holder.
final class SeqCursor {
  private static final String MARK = "seq:";

  private SeqCursor() {}

  static String of(long seq) {
    byte[] text = (MARK + seq).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// The number after which a list goes on; the problem where the cursor is none of ours.
  static Parsed<Long> after(Optional<String> cursor) {
    Optional<Long> after = cursor.isPresent() ? read(cursor.get()) : Optional.of(0L);
    return after
        .<Parsed<Long>>map(Good::new)
        .orElseGet(() ->
            new Bad<>(
                Problem.of(
                    ProblemCode.INVALID_CURSOR, "send next_cursor of the page before, unchanged")));
  }

  /// The cursor of the page after the outcome with that number; none when nothing will come.
  static Optional<String> next(JobState state, long to) {
    boolean over = state.status().terminal() && to >= state.lastSeq();
    return over ? Optional.empty() : Optional.of(of(to));
  }

  /// The number in a cursor; empty when it is none of ours.
  private static Optional<Long> read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (!text.startsWith(MARK)) {
        return Optional.empty();
      }
      long seq = Long.parseLong(text.substring(MARK.length()));
      return seq < 0 ? Optional.empty() : Optional.of(seq);
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
