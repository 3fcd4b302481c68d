// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.Link;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.HostEvent.FetchObserved;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.evidence.PageVersion;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.failure.DeadLetters;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/// The whole topology on real stores, driven record by record and moment by moment, with the words
/// of the domain. The test plays the API and the workers.
public final class Flow implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final JobId NOBODYS = JobId.parse("019affff-ffff-7000-8000-000000000000");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Path stateDir;
  private final RocksDbMemory memory;
  private final TopologyTestDriver driver;
  private final Random ids = new Random(7);
  private final List<FetchRequested> fetches = new ArrayList<>();
  private final List<JobState> states = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<HostEvent> hostEvents = new ArrayList<>();
  private final Map<String, QueueMeasured> measurements = new HashMap<>();
  private Instant now = START;
  private long documents;
  private Optional<String> address = Optional.empty();

  /// The usual settings of jobs, with so many entries of an ended job deleted in one go.
  public static JobSettings deletingAtMost(int entries) {
    var usual = JobSettings.DEFAULT;
    return new JobSettings(
        usual.window(),
        usual.crashLimit(),
        usual.maxAskedWait(),
        usual.patience(),
        usual.retention(),
        usual.publishEvery(),
        usual.timersPerTick(),
        usual.timePerTick(),
        entries,
        usual.tenants());
  }

  public Flow() {
    this(JobSettings.DEFAULT, PolitenessSettings.DEFAULT);
  }

  public Flow(JobSettings jobs, PolitenessSettings politeness) {
    stateDir = temporary();
    var settings = StreamsSettings.local("nowhere:9092", stateDir).withRules(jobs, politeness);
    memory = new RocksDbMemory(settings.rocksDbBytes());
    var meters = new StreamsMeters(registry);
    Properties properties =
        StreamsProperties.of(
            settings, new HostInfo("127.0.0.1", 1), memory, new DeadLetters(() -> now, meters));
    // the driver's producer forgets what is sent between two transactions, dead letters among it
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver =
        new TopologyTestDriver(
            RiptideTopology.build(jobs, politeness, meters, new Random(1)), properties, START);
  }

  // what users do

  public JobId submit(String... urls) {
    return submit(JobTerms.DEFAULT, urls);
  }

  public JobId submit(JobTerms terms, String... urls) {
    return submit(Tenant.DEFAULT, terms, urls);
  }

  public JobId submit(Tenant tenant, JobTerms terms, String... urls) {
    JobId id = JobId.next(now, ids);
    submit(id, tenant, terms, urls);
    return id;
  }

  public void submit(JobId id, Tenant tenant, JobTerms terms, String... urls) {
    submitAt(now, id, tenant, terms, urls);
  }

  /// A submission that took its time to arrive.
  public void submitAt(Instant at, JobId id, JobTerms terms, String... urls) {
    submitAt(at, id, Tenant.DEFAULT, terms, urls);
  }

  private void submitAt(Instant at, JobId id, Tenant tenant, JobTerms terms, String... urls) {
    var spec = new JobSpec.Crawl(Arrays.asList(urls), CrawlOptions.DEFAULT);
    send(Topics.JOBS, new JobEvent.JobSubmitted(id, tenant, spec, terms, at, "hash", "request-1"));
  }

  /// Submits a spider.
  public JobId submit(JobSpec.Spider spider) {
    return submit(spider, JobTerms.DEFAULT);
  }

  public JobId submit(JobSpec.Spider spider, JobTerms terms) {
    JobId id = JobId.next(now, ids);
    send(
        Topics.JOBS,
        new JobEvent.JobSubmitted(id, Tenant.DEFAULT, spider, terms, now, "hash", "request-1"));
    return id;
  }

  public void cancel(JobId id) {
    send(Topics.JOBS, new JobEvent.JobCancelRequested(id, now, "request-2"));
  }

  public void pause(JobId id) {
    send(Topics.JOBS, new JobEvent.JobPauseRequested(id, now, "request-3"));
  }

  public void resume(JobId id) {
    send(Topics.JOBS, new JobEvent.JobResumeRequested(id, now, "request-4"));
  }

  /// Runs all failed tasks of the job again, at once.
  public void retry(JobId id) {
    retry(id, List.of(), Duration.ZERO);
  }

  public void retry(JobId id, List<TaskId> tasks, Duration spacing) {
    send(
        Topics.JOBS,
        new JobEvent.JobRetryRequested(
            id, tasks, Optional.empty(), spacing.toMillis(), now, "request-5"));
  }

  // what workers do

  public void succeeds(FetchRequested fetch) {
    observed(fetch, Optional.empty(), Optional.of(200));
    reportSuccess(fetch.task());
  }

  /// The page came back and has these links.
  public void succeeds(FetchRequested fetch, List<Link> links) {
    observed(fetch, Optional.empty(), Optional.of(200));
    reportSuccess(fetch.task(), links, Optional.empty());
  }

  /// The page came back, has these links and says that this is its own URL.
  public void succeeds(FetchRequested fetch, List<Link> links, PageSigns signs) {
    observed(fetch, Optional.empty(), Optional.of(200));
    reportSuccess(fetch.task(), links, Optional.of(signs));
  }

  /// The page came back, has these links, and this to do with the spider's query.
  public void succeeds(
      FetchRequested fetch, List<Link> links, PageSigns signs, QueryEvidence evidence) {
    observed(fetch, Optional.empty(), Optional.of(200));
    reportSuccess(
        fetch.task(), links, Optional.of(signs), Optional.of(evidence), new DocumentPosition(0, 1));
  }

  /// The page came back in that version, and has these links.
  public void succeeds(FetchRequested fetch, List<Link> links, PageVersion version) {
    observed(fetch, Optional.empty(), Optional.of(200));
    var document = new DocumentId(version.contentHash().substring(0, 32));
    var page = new PageSummary(fetch.task().url().value(), 200, false, "raw", "raw", 0.9, 12, 500);
    send(
        Topics.TASK_EVENTS,
        new TaskEvent.TaskSucceeded(
            fetch.task(),
            document,
            new DocumentPosition(0, ++documents),
            page,
            links,
            Optional.empty(),
            Optional.empty(),
            Optional.of(version),
            now));
  }

  /// The server still has the page that is known.
  public void isNotModified(FetchRequested fetch) {
    observed(fetch, Optional.empty(), Optional.of(304));
    send(Topics.TASK_EVENTS, new TaskEvent.TaskNotModified(fetch.task(), Validators.NONE, 3, now));
  }

  /// A sitemap or `robots.txt` was read and names these.
  public void names(FetchRequested fetch, List<String> pages, List<String> sitemaps) {
    observed(fetch, Optional.empty(), Optional.of(200));
    lists(
        fetch,
        pages.stream().map(url -> new SitemapEntry(url, Optional.empty(), 0.5)).toList(),
        sitemaps);
  }

  /// A sitemap was read and lists these pages.
  public void lists(FetchRequested fetch, SitemapEntry... pages) {
    observed(fetch, Optional.empty(), Optional.of(200));
    lists(fetch, List.of(pages), List.of());
  }

  private void lists(FetchRequested fetch, List<SitemapEntry> entries, List<String> sitemaps) {
    long total = (long) entries.size() + sitemaps.size();
    send(
        Topics.TASK_EVENTS,
        new TaskEvent.SitemapRead(fetch.task(), entries, sitemaps, Optional.of(total), now));
  }

  /// The URL leads elsewhere.
  public void redirects(FetchRequested fetch, String target) {
    observed(fetch, Optional.empty(), Optional.of(301));
    send(
        Topics.TASK_EVENTS,
        new TaskEvent.TaskRedirected(fetch.task(), CanonicalUrl.parse(target), 301, now));
  }

  public void fails(FetchRequested fetch, Failure failure) {
    observed(fetch, Optional.of(failure), Optional.empty());
    reportFailure(fetch.task(), failure);
  }

  public void reportSuccess(TaskRef task) {
    reportSuccess(task, List.of(), Optional.empty());
  }

  /// The document of the task lies there.
  public void reportSuccessAt(TaskRef task, DocumentPosition position) {
    reportSuccess(task, List.of(), Optional.empty(), Optional.empty(), position);
  }

  private void reportSuccess(TaskRef task, List<Link> links, Optional<PageSigns> signs) {
    reportSuccess(task, links, signs, Optional.empty(), new DocumentPosition(0, 1));
  }

  private void reportSuccess(
      TaskRef task,
      List<Link> links,
      Optional<PageSigns> signs,
      Optional<QueryEvidence> evidence,
      DocumentPosition position) {
    var document = new DocumentId(Digest.sha256Hex(task.taskId().value()).substring(0, 32));
    var page = new PageSummary(task.url().value(), 200, false, "raw", "raw", 0.9, 12, 1_000);
    send(
        Topics.TASK_EVENTS,
        new TaskEvent.TaskSucceeded(
            task, document, position, page, links, signs, evidence, Optional.empty(), now));
  }

  public void reportFailure(TaskRef task, Failure failure) {
    send(Topics.TASK_EVENTS, new TaskEvent.TaskFailed(task, "fetch", failure, 0, now));
  }

  public void observed(FetchRequested fetch, Optional<Failure> failure, Optional<Integer> status) {
    observed(fetch, failure, status, Optional.empty());
  }

  public void observed(
      FetchRequested fetch,
      Optional<Failure> failure,
      Optional<Integer> status,
      Optional<Long> crawlDelayMs) {
    TaskRef task = fetch.task();
    send(
        Topics.HOST_EVENTS,
        new FetchObserved(
            task.url().hostKey(),
            task.jobId(),
            task.taskId(),
            task.attempt(),
            status,
            failure.map(Failure::code),
            Optional.of(20L),
            failure.flatMap(Failure::askedRetryAt),
            crawlDelayMs,
            false,
            Optional.empty(),
            address,
            now));
  }

  /// All hosts are served by that address from now on, and workers say so.
  public void servedBy(String ip) {
    address = Optional.of(ip);
  }

  public <K, V> void send(Topic<K, V> topic, V value) {
    var headers = new RecordHeaders();
    topic.stamp(headers, value, "test-" + ids.nextLong(), "/test", now);
    CloudEvents.put(headers, CloudEvents.TRACEPARENT, TRACE);
    input(topic).pipeInput(new TestRecord<>(topic.keyOf().apply(value), value, headers, now));
  }

  public void sendBytes(Topic<?, ?> topic, byte[] key, byte[] value) {
    bytes(topic).pipeInput(key, value);
    cancel(NOBODYS); // the driver commits nothing of its own for a record that is skipped
  }

  @SuppressWarnings("NullAway") // what Kafka calls a tombstone
  public void sendNothing(Topic<?, ?> topic, byte[] key) {
    bytes(topic).pipeInput(new TestRecord<byte[], byte[]>(key, null));
  }

  public void sendUnder(JobId key, TaskEvent event) {
    input(Topics.TASK_EVENTS).pipeInput(key, event);
  }

  // what is seen of it

  /// Fetches let go since this was asked last.
  public List<FetchRequested> newFetches() {
    List<FetchRequested> fresh = read(Topics.FETCH);
    fetches.addAll(fresh);
    return fresh;
  }

  /// The one fetch let go since.
  public FetchRequested newFetch() {
    List<FetchRequested> fresh = newFetches();
    if (fresh.size() != 1) {
      throw new AssertionError("one fetch expected: " + fresh);
    }
    return fresh.getFirst();
  }

  public List<FetchRequested> allFetches() {
    newFetches();
    return List.copyOf(fetches);
  }

  /// States published, all since the beginning.
  public List<JobState> published(JobId id) {
    read(Topics.JOB_STATE).stream().filter(Objects::nonNull).forEach(states::add);
    return states.stream().filter(state -> state.jobId().equals(id)).toList();
  }

  public JobState lastPublished(JobId id) {
    return published(id).getLast();
  }

  public List<DeadLetter> deadLetters() {
    deadLetters.addAll(read(Topics.DEAD_LETTER));
    return List.copyOf(deadLetters);
  }

  public List<HostEvent> hostEvents() {
    hostEvents.addAll(read(Topics.HOST_EVENTS));
    return List.copyOf(hostEvents);
  }

  public <K, V> List<TestRecord<K, V>> records(Topic<K, V> topic) {
    return driver
        .createOutputTopic(topic.name(), topic.keys().deserializer(), topic.values().deserializer())
        .readRecordsToList();
  }

  /// What was measured last of that queue.
  public QueueMeasured measured(String queue) {
    for (Measurement each : read(Topics.QUEUE_STATS)) {
      if (each instanceof QueueMeasured measured) {
        measurements.put(measured.queue(), measured);
      }
    }
    return Optional.ofNullable(measurements.get(queue)).orElseThrow();
  }

  /// The job as its processor has it.
  public Optional<JobState> stored(JobId id) {
    KeyValueStore<Bytes, JobRecord> jobs = store(JobStores.JOBS);
    return Optional.ofNullable(jobs.get(Keys.of(id))).map(JobRecord::state);
  }

  public List<TaskOutcome> outcomes(JobId id) {
    List<TaskOutcome> found = new ArrayList<>();
    KeyValueStore<Bytes, TaskOutcome> outcomes = store(JobStores.OUTCOMES);
    try (var entries = outcomes.range(Keys.of(id, 0), Keys.of(id, Long.MAX_VALUE))) {
      entries.forEachRemaining(entry -> found.add(entry.value));
    }
    return found;
  }

  /// Entries in every store, by its name.
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new HashMap<>();
    driver
        .getAllStateStores()
        .forEach((name, store) -> {
          int size = 0;
          try (var entries = this.<Object>store(name).all()) {
            for (; entries.hasNext(); size++) {
              entries.next();
            }
          }
          sizes.put(name, size);
        });
    return sizes;
  }

  public <V> KeyValueStore<Bytes, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  public MeterRegistry meters() {
    return registry;
  }

  // time

  public Instant now() {
    return now;
  }

  /// Lets time pass in steps of at most 50 ms for short spans and a hundredth of it for long ones.
  public void pass(Duration time) {
    long left = time.toMillis();
    long step = Math.max(50, left / 100);
    while (left > 0) {
      long each = Math.min(step, left);
      now = now.plusMillis(each);
      driver.advanceWallClockTime(Duration.ofMillis(each));
      left -= each;
    }
  }

  /// Nobody watches the clock for that long: what was due meanwhile is late.
  public void standStill(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
    delete(stateDir);
  }

  private <K, V> List<V> read(Topic<K, V> topic) {
    return records(topic).stream().map(TestRecord::value).toList();
  }

  private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    return driver.createInputTopic(
        topic.name(), topic.keys().serializer(), topic.values().serializer());
  }

  private TestInputTopic<byte[], byte[]> bytes(Topic<?, ?> topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("riptide-flow");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
