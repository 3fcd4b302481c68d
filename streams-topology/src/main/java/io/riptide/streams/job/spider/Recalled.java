// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/// How far a spider was told what is known from the run before.
///
/// @param last the place of the last page that it was told
/// @param all whether there are no more
public record Recalled(Optional<Bytes> last, boolean all) {
  static final Recalled NOTHING = new Recalled(Optional.empty(), false);

  private static final byte[] ALL = {};

  static Recalled read(byte[] bytes) {
    return bytes.length == 0
        ? new Recalled(Optional.empty(), true)
        : new Recalled(Optional.of(Bytes.wrap(bytes)), false);
  }

  byte[] bytes() {
    return last.map(Bytes::get).orElse(ALL);
  }
}
