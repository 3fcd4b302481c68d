// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

/// How far a spider with a focus has come.
///
/// @param pages the words of its pages
/// @param links the words of the links that it met
/// @param seen pages that came
/// @param fresh those of them that were new
/// @param worth those of them that were also relevant, where there is a query
/// @param recent one character for each of the last pages, the newest last: `1` if it was of worth
public record FocusRecord(
    TermStatistics pages, TermStatistics links, long seen, long fresh, long worth, String recent) {
  public static final FocusRecord NONE =
      new FocusRecord(TermStatistics.NONE, TermStatistics.NONE, 0, 0, 0, "");

  /// With one more page.
  ///
  /// @param window how many of the last pages are remembered
  public FocusRecord with(boolean isFresh, boolean isOfWorth, int window) {
    String longer = recent + (isOfWorth ? '1' : '0');
    return new FocusRecord(
        pages,
        links,
        seen + 1,
        fresh + (isFresh ? 1 : 0),
        worth + (isOfWorth ? 1 : 0),
        longer.substring(Math.max(0, longer.length() - window)));
  }

  /// With other statistics.
  public FocusRecord with(TermStatistics ofPages, TermStatistics ofLinks) {
    return new FocusRecord(ofPages, ofLinks, seen, fresh, worth, recent);
  }

  /// The share of the last pages that were of worth.
  public double recentShare() {
    long good = recent.chars().filter(each -> each == '1').count();
    return recent.isEmpty() ? 1 : (double) good / recent.length();
  }
}
