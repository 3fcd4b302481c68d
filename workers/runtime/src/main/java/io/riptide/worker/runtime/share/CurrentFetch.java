// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.internals.ShareConsumerDelegate;
import org.apache.kafka.clients.consumer.internals.ShareConsumerImpl;
import org.apache.kafka.clients.consumer.internals.ShareFetch;

/// What a share consumer believes to have in hand: the one private field of the Kafka client that
/// RipTide touches. [Acquirer] says why, and ADR 0006 what else was weighed. Written for
/// kafka-clients 4.3; another client is refused when the loop is made, not while it runs.
final class CurrentFetch {
  private static final VarHandle DELEGATE =
      field(KafkaShareConsumer.class, "delegate", ShareConsumerDelegate.class);
  private static final VarHandle CURRENT_FETCH =
      field(ShareConsumerImpl.class, "currentFetch", ShareFetch.class);

  private final ShareConsumerImpl<byte[], byte[]> client;

  @SuppressWarnings("unchecked") // the consumer's own type arguments
  CurrentFetch(KafkaShareConsumer<byte[], byte[]> consumer) {
    this.client = (ShareConsumerImpl<byte[], byte[]>) DELEGATE.get(consumer);
  }

  /// Takes what the client has in hand out of its hand.
  @SuppressWarnings("unchecked") // the consumer's own type arguments
  ShareFetch<byte[], byte[]> take() {
    var taken = (ShareFetch<byte[], byte[]>) CURRENT_FETCH.get(client);
    CURRENT_FETCH.set(client, ShareFetch.empty());
    return taken;
  }

  /// Puts acknowledgements into the client's hand; its next poll or commit sends them.
  void put(ShareFetch<byte[], byte[]> fetch) {
    CURRENT_FETCH.set(client, fetch);
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the share loop was written for kafka-clients 4.3, and this one differs: see ADR 0006",
          e);
    }
  }
}
