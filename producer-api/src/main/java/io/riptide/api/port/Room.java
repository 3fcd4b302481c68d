// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.util.Optional;

/// Whether what is accepted could be kept. Asked before each job is written, so it answers at once;
/// safe for any thread.
public interface Room {
  /// The log is kept elsewhere, and says for itself when it cannot keep more.
  Room ELSEWHERE = Optional::empty;

  /// What is lacking, as a phrase for a person; empty while there is room.
  Optional<String> lacks();
}
