// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

/// How many pages of a recrawl became what, so far; what is none of it could not be told, or was
/// not asked for.
///
/// @param added pages that no earlier run had
public record ChangeCounts(long added, long changed, long unchanged, long removed) {
  public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0);

  /// One more of a kind, or with `by` -1 one less.
  public ChangeCounts counted(PageChange.Kind kind, int by) {
    return switch (kind) {
      case NEW -> new ChangeCounts(added + by, changed, unchanged, removed);
      case CHANGED -> new ChangeCounts(added, changed + by, unchanged, removed);
      case UNCHANGED -> new ChangeCounts(added, changed, unchanged + by, removed);
      case REMOVED -> new ChangeCounts(added, changed, unchanged, removed + by);
    };
  }
}
