// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;

/// Records that ended here and whose acknowledgement the broker has not confirmed, or has refused
/// because the lock was gone. Such a record is delivered again though all its emissions are
/// written: it is acknowledged again and not handled twice. Forgets the oldest beyond its bound.
/// One thread.
public final class Unconfirmed {
  private final Map<RecordPosition, AcknowledgeType> ends;

  public Unconfirmed(int most) {
    this.ends =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<RecordPosition, AcknowledgeType> eldest) {
            return size() > most;
          }
        };
  }

  public void add(Acknowledgement end) {
    if (end.type() != AcknowledgeType.RELEASE) {
      ends.put(end.acquired().position(), end.type());
    }
  }

  public void confirmed(RecordPosition position) {
    ends.remove(position);
  }

  /// How the record ended, if it did.
  public Optional<AcknowledgeType> end(RecordPosition position) {
    return Optional.ofNullable(ends.get(position));
  }
}
