// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import io.riptide.worker.runtime.testing.TopicClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcquirerIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration WAIT = Duration.ofMillis(300);

  private final TestBroker broker = TestBroker.shared();
  private final String name = "acquirer-" + UUID.randomUUID();
  private final Topic<TaskId, FetchRequested> topic = TestTasks.likeFetch(name);
  private final Map<Long, Optional<Exception>> confirmed = new HashMap<>();
  private final List<Acquired> held = new ArrayList<>();
  private Acquirer acquirer;

  @BeforeEach
  void join() {
    broker.create(List.of(topic), 1);
    broker.shareGroup(name, Duration.ofSeconds(15), 5);
    write(1);
    acquirer = acquirer();
    await().atMost(SOON).until(() -> poll() == 1);
  }

  @AfterEach
  void leave() {
    acquirer.close(Duration.ofSeconds(5));
  }

  @Test
  void moreIsAcquiredWhileEarlierRecordsAreStillHeld() {
    write(2);
    await().atMost(SOON).until(() -> poll() + held.size() >= 3);
    assertThat(held).extracting(a -> a.record().offset()).containsExactly(0L, 1L, 2L);
    assertThat(confirmed).isEmpty();

    accept(held.get(2));
    await().atMost(SOON).until(() -> poll() == 0 && confirmed.containsKey(2L));
    accept(held.get(0));
    accept(held.get(1));
    await().atMost(SOON).until(() -> poll() == 0 && confirmed.size() == 3);
    assertThat(confirmed.values()).containsOnly(Optional.empty());
  }

  @Test
  void aRenewedRecordDoesNotComeBackAndKeepsNothingAway() {
    acquirer.renew(held);
    await().atMost(SOON).until(() -> poll() == 0 && confirmed.containsKey(0L));
    assertThat(confirmed.get(0L)).isEmpty();
    confirmed.clear();

    write(1);
    await().atMost(SOON).until(() -> poll() == 1);
    assertThat(held.getLast().record().offset()).isEqualTo(1);
    accept(held.getFirst());
    await().atMost(SOON).until(() -> poll() == 0 && confirmed.containsKey(0L));
    assertThat(confirmed.get(0L)).isEmpty();
  }

  @Test
  void aPollThatIsWokenLosesNoAcknowledgement() {
    accept(held.getFirst());
    acquirer.wakeUp();
    await().atMost(SOON).until(() -> poll() == 0 && confirmed.containsKey(0L));
    assertThat(confirmed.get(0L)).isEmpty();
  }

  @Test
  void whatIsHeldWhenItLeavesGoesToTheNextOne() {
    acquirer.close(Duration.ofSeconds(5));
    held.clear();
    acquirer = acquirer();
    await().atMost(SOON).until(() -> poll() == 1);
    assertThat(held.getFirst().record().offset()).isZero();
    assertThat(held.getFirst().deliveries()).isEqualTo(2);
  }

  private int poll() {
    List<Acquired> acquired = acquirer.poll(WAIT);
    held.addAll(acquired);
    return acquired.size();
  }

  private void accept(Acquired acquired) {
    acquirer.acknowledge(List.of(new Acknowledgement(acquired, AcknowledgeType.ACCEPT)));
  }

  private void write(int count) {
    try (var topics = new TopicClient(broker.bootstrap())) {
      topics.write(topic, TestTasks.fetchesRequested(TestTasks.job(), count));
    }
  }

  private Acquirer acquirer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrap(),
            "group.id",
            name,
            "share.acknowledgement.mode",
            "explicit",
            "share.acquire.mode",
            "record_limit",
            "max.poll.records",
            10,
            "fetch.max.wait.ms",
            200);
    var consumer =
        new KafkaShareConsumer<>(
            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var made =
        new Acquirer(
            consumer,
            System::nanoTime,
            (position, failure) -> confirmed.put(position.offset(), failure));
    made.subscribe(name);
    return made;
  }
}
