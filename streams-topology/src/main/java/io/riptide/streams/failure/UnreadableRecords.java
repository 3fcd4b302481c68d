// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/// Sends records whose bytes are not what the topic carries to the dead letters and goes on. Made
/// by Kafka Streams.
public final class UnreadableRecords implements DeserializationExceptionHandler {
  private DeadLetters deadLetters;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls configure before anything else
  public UnreadableRecords() {}

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = (DeadLetters) Objects.requireNonNull(configs.get(DeadLetters.SETTING));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext where, ConsumerRecord<byte[], byte[]> record, Exception why) {
    return Response.resume(List.of(deadLetters.unreadable(where, why)));
  }
}
