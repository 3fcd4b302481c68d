// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.meter;

import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.topic.Topics;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells, while a stage is at work on something long, how far it is. Nobody waits for the broker
/// here: a report that is lost is made up for by the next one. Safe for any thread.
public final class ProgressReports {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProgressReports.class);

  private final Producer<byte[], byte[]> producer;
  private final String stage;
  private final InstantSource clock;

  /// Reports of `stage` through `producer`, which it shares and does not close.
  public ProgressReports(Producer<byte[], byte[]> producer, String stage, InstantSource clock) {
    this.producer = producer;
    this.stage = stage;
    this.clock = clock;
  }

  /// Says that `done` of `total` pages of the task are done.
  public void report(TaskRef task, int done, int total) {
    try {
      var event = new TaskEvent.TaskProgressed(task, stage, done, total, clock.instant());
      var _ =
          producer.send(record(event), (_, lost) -> Optional.ofNullable(lost).ifPresent(this::log));
    } catch (KafkaException lost) {
      log(lost);
    }
  }

  private void log(Exception lost) {
    LOGGER.atDebug().addKeyValue("stage", stage).setCause(lost).log("a report was lost");
  }

  private ProducerRecord<byte[], byte[]> record(TaskEvent.TaskProgressed event) {
    var topic = Topics.TASK_EVENTS;
    String id = event.task().taskId() + "/" + event.task().attempt() + "/" + event.done();
    var made = topic.record(event, id, "/riptide/" + stage, event.at());
    byte[] key = topic.keys().serializer().serialize(topic.name(), made.key());
    byte[] value = topic.values().serializer().serialize(topic.name(), event);
    return new ProducerRecord<>(topic.name(), null, null, key, value, made.headers());
  }
}
