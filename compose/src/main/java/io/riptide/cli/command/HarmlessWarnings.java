// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Keeps warnings of Kafka away that heal by themselves and that nobody can act on: what every
/// first transaction and every start on an empty log says.
final class HarmlessWarnings extends TurboFilter {
  private static final List<String> PHRASES =
      List.of(
          "CONCURRENT_TRANSACTIONS",
          "OUT_OF_ORDER_SEQUENCE",
          "UNKNOWN_TOPIC_OR_PARTITION",
          "LEADER_NOT_AVAILABLE",
          "NOT_COORDINATOR",
          "COORDINATOR_LOAD_IN_PROGRESS",
          "TOPIC_ALREADY_EXISTS",
          "Performing controller activation",
          "These configurations '",
          "NotControllerException",
          // After a crash local state is made anew from the log.
          "TaskCorruptedException",
          "did not find checkpoint offsets",
          "corrupted and hence need to be re-initialized",
          // While a broker stops or starts.
          "No share partition found",
          "Unable to find node to use for coordinator lookup",
          // A reader that seeks elsewhere while an answer to the last question is on its way.
          "Not updating last stable offset",
          "Not updating high watermark",
          "Not updating log start offset",
          "processing.exception.handler.global.enabled",
          "OS temp directory in the state.dir");

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (format == null
        || level.toInt() < Level.WARN_INT
        || !(logger.getName().startsWith("org.apache.kafka")
            || logger.getName().startsWith("kafka."))) {
      return FilterReply.NEUTRAL;
    }
    String said = format + Arrays.toString(arguments) + thrown;
    return PHRASES.stream().anyMatch(said::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
