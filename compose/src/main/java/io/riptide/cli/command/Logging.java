// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.config.Settings.LogFormat;
import io.riptide.compose.config.Settings.LogLevel;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where log lines go: to standard error, RipTide's own from the level asked for, those of
/// libraries from WARN on. Set in code, because a file would have to be parsed at each start.
public final class Logging {
  private static final String HUMAN = "%d{HH:mm:ss.SSS} %-5level %msg %kvp{NONE}%n";

  /// Loggers whose warnings nobody who runs RipTide can act on.
  private static final List<String> ERRORS_ONLY =
      List.of(
          "org.apache.kafka.clients.consumer.internals.AbstractCoordinator",
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.common.utils.AppInfoParser",
          "state.change.logger",
          // What it complains of in a robots.txt is the site's business,
          "crawlercommons",
          // and what these miss in a font, the file's.
          "org.apache.pdfbox",
          "org.apache.fontbox");

  private Logging() {}

  /// For a command that prints results: warnings only, unless the user asks for more.
  public static void forCommands(Configuration configuration) {
    configure(
        configuration.get(Settings.LOG_FORMAT),
        configuration.isSet(Settings.LOG_LEVEL)
            ? configuration.get(Settings.LOG_LEVEL)
            : LogLevel.WARN);
  }

  /// Replaces whatever logging was configured before.
  public static void configure(LogFormat format, LogLevel level) {
    java.util.logging.LogManager.getLogManager().reset();
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    SLF4JBridgeHandler.install();
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      throw new IllegalStateException("logback is the only logging backend of RipTide");
    }
    context.reset();
    context.addTurboFilter(new HarmlessWarnings());
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder(format, context));
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("io.riptide").setLevel(Level.toLevel(level.name()));
    ERRORS_ONLY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
  }

  /// Ends all logging: what a process says while it is torn down helps nobody.
  static void silence() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  private static Encoder<ILoggingEvent> encoder(LogFormat format, LoggerContext context) {
    return switch (format) {
      case HUMAN -> {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(HUMAN);
        encoder.start();
        yield encoder;
      }
      case JSON -> {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.start();
        yield encoder;
      }
    };
  }
}
