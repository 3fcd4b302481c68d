// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.api.ApiMeters;
import io.riptide.api.log.Backlog;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.KafkaBacklog;
import io.riptide.api.log.KafkaDocumentReader;
import io.riptide.api.log.KafkaJobStateTail;
import io.riptide.api.log.KafkaOffsets;
import io.riptide.api.log.News;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.publish.KafkaJobPublisher;
import io.riptide.api.publish.RecordTooLargeException;
import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API's own ways to and from the log, against a broker.
class ApiReadsTheLogIT {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir static Path directory;
  private static EmbeddedBroker broker;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.local(directory));
    try (var admin = admin()) {
      new Provisioner(admin, ProvisionSettings.oneNode(2)).provision(List.of());
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close(Duration.ofSeconds(5));
    broker.close();
  }

  @Test
  void aSubmissionLiesUnderItsJobWithItsHeaders() throws Exception {
    var event = submission(List.of("https://example.org/"));
    long offset;
    try (var publisher = publisher()) {
      offset = publisher.publish(event, TRACE).get(5, TimeUnit.SECONDS);
    }
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            Topics.JOBS.values().deserializer())) {
      consumer.assign(List.of(home(event.jobId())));
      consumer.seek(home(event.jobId()), offset);
      var record = consumer.poll(Duration.ofSeconds(10)).iterator().next();
      assertThat(record.key()).isEqualTo(event.jobId().toString());
      assertThat(record.value()).isEqualTo(event);
      assertThat(CloudEvents.get(record.headers(), CloudEvents.TYPE))
          .hasValue("io.riptide.job_submitted.v1");
      assertThat(CloudEvents.get(record.headers(), CloudEvents.TRACEPARENT)).hasValue(TRACE);
    }
  }

  @Test
  void aSubmissionThatIsTooLargeIsRefusedBeforeItIsSent() {
    var urls = Collections.nCopies(200, "https://example.org/" + "a".repeat(8_000));
    try (var publisher = publisher()) {
      assertThatThrownBy(() -> publisher.publish(submission(urls), TRACE).get(1, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  @Test
  void theBacklogIsWhatTheTopologyHasNotCommitted() throws Exception {
    var event = submission(List.of("https://example.org/"));
    JobId id = event.jobId();
    try (var publisher = publisher();
        var offsets = new KafkaOffsets(broker.bootstrap());
        var admin = admin()) {
      var backlog = backlog(offsets, "reading", publisher);
      long offset = publisher.publish(event, TRACE).get(5, TimeUnit.SECONDS);
      long end = backlog.end(id);
      assertThat(end).isEqualTo(offset + 1);
      assertThat(backlog.handled(id, end)).isFalse();
      assertThat(backlog.nothingLeft(id, end)).isFalse();

      commit(admin, "reading", home(id), offset);
      assertThat(backlog.handled(id, end)).isFalse();
      commit(admin, "reading", home(id), end);
      assertThat(backlog.handled(id, end)).isTrue();
      assertThat(backlog.nothingLeft(id, end)).isTrue();
    }
  }

  @Test
  void whatAnAbortedTransactionLeftIsNoBacklog() throws Exception {
    var event = submission(List.of("https://example.org/"));
    JobId id = event.jobId();
    try (var publisher = publisher();
        var offsets = new KafkaOffsets(broker.bootstrap());
        var admin = admin();
        var transactional =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "aborting"),
                new StringSerializer(),
                Topics.JOBS.values().serializer())) {
      var backlog = backlog(offsets, "aborting", publisher);
      commit(admin, "aborting", home(id), backlog.end(id));
      transactional.initTransactions();
      transactional.beginTransaction();
      transactional
          .send(new ProducerRecord<>("riptide.jobs", id.toString(), event))
          .get(10, TimeUnit.SECONDS);
      long end = backlog.end(id);
      transactional.abortTransaction();

      assertThat(backlog.handled(id, end)).isFalse();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> backlog.nothingLeft(id, backlog.end(id)));
    }
  }

  private static Backlog backlog(
      KafkaOffsets offsets, String application, KafkaJobPublisher publisher) {
    return new KafkaBacklog(offsets, broker.bootstrap(), application, publisher::partitions);
  }

  @Test
  void documentsAreReadByPositionInTheOrderAskedFor() throws Exception {
    var positions = new ArrayList<DocumentPosition>();
    for (int i = 0; i < 1_000; i++) {
      positions.add(write(i % 2, "{\"n\":" + i + "}"));
    }
    var wanted = new ArrayList<DocumentPosition>();
    for (int i = 0; i < 1_000; i += 7) {
      wanted.add(positions.get(i));
    }
    Collections.reverse(wanted);
    try (var reader = new KafkaDocumentReader(broker.bootstrap())) {
      List<StoredDocument> read = reader.read(wanted, Long.MAX_VALUE);
      assertThat(read).hasSameSizeAs(wanted);
      for (int i = 0; i < wanted.size(); i++) {
        int n = positions.indexOf(wanted.get(i));
        assertThat(text(read.get(i))).isEqualTo("{\"n\":" + n + "}");
      }
      assertThat(reader.read(wanted, 30)).hasSizeBetween(1, 4);
      assertThat(reader.read(List.of(wanted.getFirst()), 1)).hasSize(1);
    }
  }

  @Test
  void aDocumentThatRetentionTookIsExpired() throws Exception {
    DocumentPosition gone = write(0, "{\"gone\":true}");
    DocumentPosition kept = write(0, "{\"kept\":true}");
    DocumentPosition other = write(1, "{\"other\":true}");
    try (var admin = admin()) {
      var before = RecordsToDelete.beforeOffset(kept.offset());
      admin
          .deleteRecords(Map.of(new TopicPartition("riptide.documents", 0), before))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
    var never = new DocumentPosition(1, other.offset() + 1_000_000);
    try (var reader = new KafkaDocumentReader(broker.bootstrap())) {
      List<StoredDocument> read = reader.read(List.of(gone, kept, never, other), Long.MAX_VALUE);
      assertThat(read.get(0)).isInstanceOf(StoredDocument.Expired.class);
      assertThat(text(read.get(1))).isEqualTo("{\"kept\":true}");
      assertThat(read.get(2)).isInstanceOf(StoredDocument.Expired.class);
      assertThat(text(read.get(3))).isEqualTo("{\"other\":true}");
    }
  }

  @Test
  void aWatcherHearsOfItsJobAndOfNoOther() throws Exception {
    JobState mine = state();
    JobState other = state();
    try (var tail = new KafkaJobStateTail(broker.bootstrap());
        JobWatch watch = tail.watch(mine.jobId())) {
      tail.start();
      assertThat(watch.await(Duration.ofSeconds(20))).isInstanceOf(News.Unsure.class);
      write(other);
      write(mine);
      assertThat(watch.await(Duration.ofSeconds(10))).isEqualTo(new News.Moved(mine));
      assertThat(watch.await(Duration.ofMillis(300))).isInstanceOf(News.Quiet.class);
    }
  }

  @Test
  void onlyTheNewestStateWaitsForASlowWatcher() throws Exception {
    JobState first = state();
    JobState second = first.moved(JobStatus.QUEUED, AT, Optional.empty());
    JobState later = state();
    try (var tail = new KafkaJobStateTail(broker.bootstrap());
        JobWatch watch = tail.watch(first.jobId());
        JobWatch slow = tail.watch(first.jobId());
        JobWatch behind = tail.watch(later.jobId())) {
      tail.start();
      watch.await(Duration.ofSeconds(20));
      slow.await(Duration.ofSeconds(20));
      behind.await(Duration.ofSeconds(20));
      write(first);
      assertThat(watch.await(Duration.ofSeconds(10))).isEqualTo(new News.Moved(first));
      write(second);
      assertThat(watch.await(Duration.ofSeconds(10))).isEqualTo(new News.Moved(second));
      write(later); // told after all watches of what came before it
      assertThat(behind.await(Duration.ofSeconds(10))).isEqualTo(new News.Moved(later));
      assertThat(slow.await(Duration.ofSeconds(10))).isEqualTo(new News.Moved(second));
    }
  }

  private static String text(StoredDocument document) {
    assertThat(document).isInstanceOf(StoredDocument.Found.class);
    var json = ((StoredDocument.Found) document).json();
    return StandardCharsets.UTF_8.decode(json.duplicate()).toString();
  }

  private static DocumentPosition write(int partition, String json) throws Exception {
    var record =
        new ProducerRecord<>(
            "riptide.documents", partition, "k", json.getBytes(StandardCharsets.UTF_8));
    var written = producer.send(record).get(10, TimeUnit.SECONDS);
    return new DocumentPosition(written.partition(), written.offset());
  }

  private static void write(JobState state) throws Exception {
    byte[] value = Topics.JOB_STATE.values().serializer().serialize("", state);
    producer
        .send(new ProducerRecord<>("riptide.job-state", state.jobId().toString(), value))
        .get(10, TimeUnit.SECONDS);
  }

  private static JobState state() {
    JobId id = JobId.next(AT, RANDOM);
    return JobState.accepted(id, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, AT);
  }

  private static JobEvent.JobSubmitted submission(List<String> urls) {
    var spec = new JobSpec.Crawl(urls, CrawlOptions.DEFAULT);
    JobId id = JobId.next(AT, RANDOM);
    return new JobEvent.JobSubmitted(id, Tenant.DEFAULT, spec, JobTerms.DEFAULT, AT, "hash", "r");
  }

  private static void commit(Admin admin, String group, TopicPartition home, long offset)
      throws Exception {
    admin
        .alterConsumerGroupOffsets(group, Map.of(home, new OffsetAndMetadata(offset)))
        .all()
        .get(10, TimeUnit.SECONDS);
  }

  private static TopicPartition home(JobId id) {
    return new TopicPartition("riptide.jobs", Home.partitionOf(id.toString(), 2));
  }

  private static KafkaJobPublisher publisher() {
    var meters = new ApiMeters(new SimpleMeterRegistry());
    return new KafkaJobPublisher(broker.bootstrap(), meters, InstantSource.fixed(AT));
  }

  private static Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()));
  }
}
