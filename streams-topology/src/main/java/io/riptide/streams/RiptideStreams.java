// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.failure.DeadLetters;
import io.riptide.streams.failure.ThreadRestarts;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.query.QueryServer;
import io.riptide.streams.query.place.StreamsPlacement;
import io.riptide.streams.query.view.JobViews;
import io.riptide.streams.query.view.ScheduleViews;
import io.riptide.streams.query.view.WebhookViews;
import io.riptide.streams.schedule.ScheduleStores;
import io.riptide.streams.webhook.WebhookStores;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running instance of the topology with its query endpoint. Starts once, closes once; safe for
/// any thread.
public final class RiptideStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RiptideStreams.class);
  private static final Pattern STREAM_THREAD = Pattern.compile("StreamThread|StateUpdater");
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private final OpenStores stores;
  private final RocksDbMemory memory;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics kafkaMetrics;
  private final QueryServer query;
  private final CountDownLatch decided = new CountDownLatch(1);

  /// Wires an instance and opens its query endpoint, which answers 503 until the instance runs.
  public RiptideStreams(StreamsSettings settings, MeterRegistry registry, InstantSource clock) {
    var meters = new StreamsMeters(registry);
    Topology topology =
        RiptideTopology.build(settings.jobs(), settings.politeness(), meters, new Random());
    stores = new OpenStores(settings.stateDir(), settings.applicationId());
    RocksDbMemory.loadLibraryFrom(settings.stateDir());
    memory = new RocksDbMemory(settings.rocksDbBytes());
    QuerySettings endpoint = settings.query();
    query = new QueryServer(endpoint.bind(), endpoint.port(), endpoint.internalKey());
    var self = new HostInfo(endpoint.reachedAt(), query.port());
    Properties properties =
        StreamsProperties.of(settings, self, memory, new DeadLetters(clock, meters));
    streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(new ThreadRestarts(clock, meters));
    streams.setStateListener((state, _) -> note(state));
    kafkaMetrics = new KafkaStreamsMetrics(streams);
    kafkaMetrics.bindTo(registry);
    query.serve(
        new JobViews(new StreamsPlacement<>(streams, self, Topics.JOBS, JobStores.JOBS)),
        new ScheduleViews(
            new StreamsPlacement<>(
                streams, self, Topics.SCHEDULE_EVENTS, ScheduleStores.SCHEDULES)),
        new WebhookViews(
            new StreamsPlacement<>(streams, self, Topics.WEBHOOK_EVENTS, WebhookStores.WEBHOOKS)),
        this::health);
  }

  /// Joins the group and begins to work, in threads of its own.
  public void start() {
    stores.opening();
    streams.start();
  }

  /// Waits until it works; false when it does not within `time`, or never will.
  public boolean awaitRunning(Duration time) throws InterruptedException {
    return decided.await(time.toMillis(), TimeUnit.MILLISECONDS) && health().running();
  }

  /// Says in the log where each of its threads is and what it owns: the one clue to a start that
  /// comes to no end.
  public void logThreads() {
    streams
        .metadataForLocalThreads()
        .forEach(thread ->
            LOG.atWarn()
                .addKeyValue("thread", thread.threadName())
                .addKeyValue("state", thread.threadState())
                .addKeyValue("tasks", thread.activeTasks().size())
                .log("a stream thread does not run"));
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> {
          if (STREAM_THREAD.matcher(thread.getName()).find()) {
            LOG.atWarn()
                .addKeyValue("thread", thread.getName())
                .addKeyValue("at", Arrays.toString(stack))
                .log("a thread of the topology");
          }
        });
  }

  /// How it is doing at this moment.
  public StreamsHealth health() {
    KafkaStreams.State state = streams.state();
    var threads = streams.metadataForLocalThreads();
    return new StreamsHealth(
        state.name().toLowerCase(Locale.ROOT),
        state == KafkaStreams.State.RUNNING,
        threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
        threads.stream().mapToInt(thread -> thread.standbyTasks().size()).sum(),
        threads.size());
  }

  /// Where the query endpoint is reached from this machine.
  public URI queryUri() {
    return query.uri();
  }

  /// Commits, leaves the group and stops; what it owned is free for others at once. Whether all of
  /// that was done within `time`.
  public boolean close(Duration time) {
    query.close();
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(time));
    kafkaMetrics.close();
    if (closed) {
      stores.closed();
      memory.close();
    }
    return closed;
  }

  @Override
  public void close() {
    close(CLOSE_WITHIN);
  }

  private void note(KafkaStreams.State state) {
    if (state == KafkaStreams.State.RUNNING
        || state.isShuttingDown()
        || state.hasCompletedShutdown()) {
      decided.countDown();
    }
  }
}
