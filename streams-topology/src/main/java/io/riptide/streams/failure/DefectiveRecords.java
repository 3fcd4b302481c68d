// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends records that a processor cannot handle, which is a defect, to the dead letters and goes
/// on: one bad record must not stop all jobs of its partition. What Kafka or a store could not do
/// is no fault of the record: that ends the thread, and the transaction with it. Made by Kafka
/// Streams.
public final class DefectiveRecords implements ProcessingExceptionHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(DefectiveRecords.class);

  private DeadLetters deadLetters;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls configure before anything else
  public DefectiveRecords() {}

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = (DeadLetters) Objects.requireNonNull(configs.get(DeadLetters.SETTING));
  }

  @Override
  public Response handleError(ErrorHandlerContext where, Record<?, ?> record, Exception why) {
    if (why instanceof KafkaException) {
      return Response.fail();
    }
    if (why instanceof UnreadableException) {
      return Response.resume(List.of(deadLetters.unreadable(where, why)));
    }
    LOGGER
        .atError()
        .setCause(why)
        .addKeyValue("processor", where.processorNodeId())
        .addKeyValue("topic", where.topic())
        .addKeyValue("partition", where.partition())
        .addKeyValue("offset", where.offset())
        .log("record sent to the dead letters");
    return Response.resume(List.of(deadLetters.defect(where, why)));
  }
}
