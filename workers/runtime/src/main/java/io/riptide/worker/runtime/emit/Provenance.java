// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

import io.opentelemetry.context.Context;
import io.riptide.worker.runtime.share.RecordPosition;

/// Where an emitted record comes from: the record that was handled, and the trace it belongs to.
/// What is emitted twice for one record, after a crash, carries the same ids.
public record Provenance(RecordPosition origin, Context trace) {

  String eventId(int index) {
    return origin + "/" + index;
  }
}
