// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.internals.ShareFetch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/* Why the client is asked to forget what it has just handed out.
 *
 * A share group's broker keeps a lock per record: a member may hold any number of records, renew and
 * acknowledge each when it likes, and acquire more meanwhile (KIP-932, KIP-1222; ShareFetch and
 * ShareAcknowledge, version 2). The Java client of Kafka 4.3 allows less. In explicit mode
 *
 *   - poll() throws unless every record of the last poll was acknowledged in some way, and
 *   - once a record was acknowledged with RENEW, poll() returns the renewed records only, and asks the
 *     broker for nothing else until the last of them was acknowledged for good
 *     (ShareConsumerImpl.collect: a fetch with renewals is never replaced).
 *
 * So one page that takes 20 s would stop its worker for 20 s. More consumers do not help: the broker's
 * assignor gives each partition to one member while there are fewer members than partitions, so the
 * partitions of the member that waits would wait with it; and one consumer per record in flight costs
 * a connection and a thread each, and a group has 200 members at most.
 *
 * The protocol can do it, only the client's book-keeping cannot. So the book is kept here: after each
 * poll the fetched records are taken out of the client's hand (CurrentFetch), and when a record ends,
 * its acknowledgement is put back as a fetch with nothing left to handle (Ledger). Everything on the
 * wire is still done by the client: sessions, retries, leadership, heartbeats, acknowledgement
 * results. RENEW goes out by commitAsync() alone, because a fetch that carries one returns no records
 * (ShareSessionHandler.newShareFetchBuilder); all other acknowledgements travel with the next fetch.
 *
 * The broker answers one request of a session at a time, so an acknowledgement waits for the fetch
 * before it: at most fetch.max.wait.ms. That is why that wait is short beside the lock.
 */

/// The loop's hold on the share group: acquires records, renews their locks, acknowledges them. One
/// thread, the loop's own; only [#wakeUp] may be called by others.
public final class Acquirer {
  private static final Logger LOGGER = LoggerFactory.getLogger(Acquirer.class);
  private static final Duration LOCK_UNTIL_TOLD = Duration.ofSeconds(15);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final CurrentFetch hand;
  private final LongSupplier nanoTime;
  private final Ledger ledger = new Ledger();
  private Duration lock = LOCK_UNTIL_TOLD;

  public Acquirer(
      KafkaShareConsumer<byte[], byte[]> consumer, LongSupplier nanoTime, Confirmations results) {
    this.consumer = consumer;
    this.nanoTime = nanoTime;
    this.hand = new CurrentFetch(consumer);
    consumer.setAcknowledgementCommitCallback(
        (offsets, failure) -> confirm(results, offsets, Optional.ofNullable(failure)));
  }

  /// Joins the group.
  public void subscribe(String topic) {
    consumer.subscribe(List.of(topic));
  }

  /// How long a lock lasts unless it is renewed, as the broker said last.
  public Duration lock() {
    return lock;
  }

  /// Sends what was acknowledged and waits up to `wait` for records.
  public List<Acquired> poll(Duration wait) {
    hand.put(ledger.close());
    try {
      consumer.poll(wait);
    } catch (WakeupException e) {
      LOGGER.atDebug().log("woken from a poll");
    } catch (CorruptRecordException e) {
      LOGGER.atError().setCause(e).log("records with a wrong checksum were rejected");
    }
    return takeOver(hand.take());
  }

  /// Notes how records ended; the next poll or flush says it to the broker.
  public void acknowledge(Collection<Acknowledgement> ends) {
    ledger.addAll(ends);
  }

  /// Extends the locks of these records by another [#lock]. What became of it comes back through
  /// [Confirmations].
  public void renew(Collection<Acquired> held) {
    var renewals = new Ledger();
    renewals.addAll(held.stream().map(a -> new Acknowledgement(a, AcknowledgeType.RENEW)).toList());
    commitAsync(renewals);
  }

  /// Sends what was acknowledged without asking for records.
  public void flush() {
    if (!ledger.isEmpty()) {
      commitAsync(ledger);
    }
  }

  /// Sends what was acknowledged and leaves the group. What is still held becomes available to
  /// other members at once. A broker that does not answer in time learns of it by the lock's end.
  public void close(Duration within) {
    takeOver(hand.take());
    hand.put(ledger.close());
    try {
      consumer.close(within);
    } catch (KafkaException e) {
      LOGGER.atWarn().setCause(e).log("the share group was left without the broker's answer");
    }
  }

  /// Ends a poll that waits. Any thread.
  public void wakeUp() {
    consumer.wakeup();
  }

  /// Open connections to brokers, as the client counts them.
  public double connections() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .mapToDouble(metric -> metric.metricValue() instanceof Number n ? n.doubleValue() : 0)
        .sum();
  }

  private void commitAsync(Ledger acknowledgements) {
    hand.put(acknowledgements.close());
    consumer.commitAsync();
    hand.take();
  }

  private List<Acquired> takeOver(ShareFetch<byte[], byte[]> fetch) {
    fetch.acquisitionLockTimeoutMs().ifPresent(millis -> lock = Duration.ofMillis(millis));
    long until = nanoTime.getAsLong() + lock.toNanos();
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = fetch.records();
    fetch.acknowledgeAll(AcknowledgeType.ACCEPT); // in the client's book only: it is never sent
    var taken = new ArrayList<Acquired>();
    fetch
        .takeAcknowledgedRecords()
        .forEach((partition, book) -> {
          var rest = new HashMap<>(book.acknowledgements().getAcknowledgementsTypeMap());
          for (var record : records.getOrDefault(partition.topicPartition(), List.of())) {
            taken.add(new Acquired(record, partition, book.nodeId(), until));
            rest.remove(record.offset());
          }
          keep(partition, book.nodeId(), rest);
        });
    return taken;
  }

  /// What is acknowledged without a record stays in the ledger: gaps and rejected checksums, which
  /// the client itself acknowledges, and our own of a poll that was woken before it sent them.
  private void keep(TopicIdPartition partition, int node, Map<Long, AcknowledgeType> rest) {
    rest.forEach((offset, type) -> ledger.add(partition, node, offset, type));
  }

  private static void confirm(
      Confirmations results,
      Map<TopicIdPartition, Set<Long>> offsets,
      Optional<Exception> failure) {
    offsets.forEach((partition, all) -> {
      for (long offset : all) {
        results.confirm(new RecordPosition(partition, offset), failure);
      }
    });
  }

  /// Hears what the broker made of an acknowledgement, on the loop's thread.
  public interface Confirmations {
    void confirm(RecordPosition position, Optional<Exception> failure);
  }
}
