// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.worker.runtime.share.Acquired;

/// What a record's delivery count says about it. The broker counts every time it hands a record
/// out, so a record that comes for the fourth time was left unfinished three times: its workers
/// died, hung, or lost their locks over it.
///
/// @param crashes deliveries that may end that way before the record is given up
record Redelivery(int crashes) {

  /// Whether it was handed out before.
  boolean repeated(Acquired acquired) {
    return acquired.deliveries() > 1;
  }

  /// Whether it must not be tried again.
  boolean exhausted(Acquired acquired) {
    return acquired.deliveries() > crashes;
  }
}
