// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import java.nio.file.Path;

/// A page that every peer takes.
///
/// @param html as text
/// @param file the same, in UTF-8, for peers in other processes
public record PeerPage(String html, String url, Path file) {}
