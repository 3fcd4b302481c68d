// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import java.util.List;
import java.util.Optional;

/// A tool that takes pages, in this process or in one of its own.
public interface Peer extends AutoCloseable {
  /// The tool with its version, or where it runs.
  String name();

  /// Why it cannot be run here, if so.
  Optional<String> absence();

  /// What it holds for the content of a page, as HTML; empty for none, and from what has no opinion.
  String content(String html, String url);

  /// Takes all of `pages` once; the answer is the CPU time of its whole process, in nanoseconds.
  long takeAll(List<PeerPage> pages);

  @Override
  default void close() {}
}
