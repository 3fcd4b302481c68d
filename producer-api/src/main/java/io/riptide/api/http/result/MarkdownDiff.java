// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;
import java.util.Optional;

/// In what two versions of a text differ, line by line (Myers 1986, in linear space).
///
/// @param unified the unified form, with three lines around each place
record MarkdownDiff(int addedLines, int removedLines, String unified) {
  /// Lines of a text that are compared at most: the time grows with lines times differences.
  static final int MOST_LINES = 5_000;

  private static final int AROUND = 3;

  /// Compares two texts; empty when one of them is too long.
  ///
  /// @param url by which the form calls both
  static Optional<MarkdownDiff> of(String url, String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
      return Optional.empty();
    }
    Patch<String> patch =
        joined(old, now, DiffUtils.diff(old, now, MyersDiffWithLinearSpace.factory().create()));
    int added = 0;
    int removed = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      added += delta.getTarget().size();
      removed += delta.getSource().size();
    }
    List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(url, url, old, patch, AROUND);
    return Optional.of(new MarkdownDiff(added, removed, String.join("\n", lines)));
  }

  /// The same differences, with those that touch one another as one: in linear space they are found
  /// in pieces, additions before removals.
  private static Patch<String> joined(List<String> old, List<String> now, Patch<String> pieces) {
    var whole = new Patch<String>();
    List<AbstractDelta<String>> deltas = pieces.getDeltas();
    for (int i = 0; i < deltas.size(); i++) {
      int fromOld = deltas.get(i).getSource().getPosition();
      int fromNow = deltas.get(i).getTarget().getPosition();
      while (i + 1 < deltas.size() && touch(deltas.get(i), deltas.get(i + 1))) {
        i++;
      }
      int toOld = end(deltas.get(i).getSource());
      int toNow = end(deltas.get(i).getTarget());
      whole.addDelta(
          new ChangeDelta<>(
              new Chunk<>(fromOld, old.subList(fromOld, toOld)),
              new Chunk<>(fromNow, now.subList(fromNow, toNow))));
    }
    return whole;
  }

  private static boolean touch(AbstractDelta<String> one, AbstractDelta<String> next) {
    return end(one.getSource()) == next.getSource().getPosition()
        && end(one.getTarget()) == next.getTarget().getPosition();
  }

  private static int end(Chunk<String> chunk) {
    return chunk.getPosition() + chunk.size();
  }
}
