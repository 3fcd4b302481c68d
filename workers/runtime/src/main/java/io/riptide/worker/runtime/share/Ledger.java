// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.internals.ShareFetch;
import org.apache.kafka.clients.consumer.internals.ShareInFlightBatch;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;

/// Acknowledgements on their way into the client's hand: it sees them as a fetch of which nothing
/// is left to handle. One thread.
final class Ledger {
  private final Map<TopicIdPartition, Page> pages = new HashMap<>();

  boolean isEmpty() {
    return pages.isEmpty();
  }

  void addAll(Collection<Acknowledgement> acknowledgements) {
    for (Acknowledgement each : acknowledgements) {
      Acquired acquired = each.acquired();
      add(acquired.partition(), acquired.node(), acquired.record().offset(), each.type());
    }
  }

  /// Notes an acknowledgement; without a type it is a gap, an offset that has no record for anybody
  /// (a transaction marker, a compacted record).
  ///
  /// When the leader of a partition has moved, locks that the old one granted are gone, and so are
  /// their acknowledgements: only those of the node named last are kept.
  void add(TopicIdPartition partition, int node, long offset, @Nullable AcknowledgeType type) {
    Page page = pages.get(partition);
    if (page == null || page.node != node) {
      page = new Page(node, new ShareInFlightBatch<>(node, partition, Optional.empty()));
      pages.put(partition, page);
    }
    if (type == null) {
      page.batch.addGap(offset);
    } else {
      page.batch.addAcknowledgement(offset, type);
    }
  }

  /// The acknowledgements as the client wants them; the ledger is empty then.
  ShareFetch<byte[], byte[]> close() {
    ShareFetch<byte[], byte[]> fetch = ShareFetch.empty();
    pages.forEach((partition, page) -> fetch.add(partition, page.batch));
    pages.clear();
    return fetch;
  }

  private record Page(int node, ShareInFlightBatch<byte[], byte[]> batch) {}
}
