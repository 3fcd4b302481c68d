// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.riptide.schema.document.Document;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.extract.stage.ExtractSettings;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.pdf.stage.PdfSettings;
import io.riptide.worker.runtime.meter.WorkerHealth;
import io.riptide.worker.runtime.meter.WorkerHealth.State;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import io.riptide.worker.runtime.store.EmbeddedStore;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import io.riptide.worker.runtime.testing.TopicClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String PAGE =
      "<html><head><title>A page</title></head><body><article><h1>A page</h1><p>"
          + "There is something to read here, and enough of it to be worth the while. ".repeat(12)
          + "</p></article></body></html>";

  private final TestBroker broker = TestBroker.shared();
  private final TopicClient topics = new TopicClient(broker.bootstrap());
  private final JobId job = TestTasks.job();
  @TempDir private Path directory;
  private HttpServer site;

  @BeforeEach
  void serve() throws IOException {
    for (Role role : Role.values()) {
      broker.shareGroup(role.group(), Duration.ofSeconds(15), 5);
    }
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          boolean page = exchange.getRequestURI().getPath().startsWith("/page");
          exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(page ? 200 : 404, page ? body.length : -1);
          if (page) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
    topics.close();
  }

  @Test
  void aRequestedFetchBecomesADocumentAndATaskThatSucceeded() throws IOException {
    TaskRef good = task("/page/1");
    TaskRef missing = task("/nothing");
    try (var workers = start()) {
      topics.write(
          Topics.FETCH,
          List.of(
              new FetchRequested(good, CrawlOptions.DEFAULT, TestTasks.AT),
              new FetchRequested(missing, CrawlOptions.DEFAULT, TestTasks.AT)));

      await().atMost(SOON).until(() -> ofThisJob().size() == 2);
      var succeeded =
          ofThisJob().stream()
              .filter(TaskEvent.TaskSucceeded.class::isInstance)
              .map(TaskEvent.TaskSucceeded.class::cast)
              .toList();
      assertThat(succeeded).hasSize(1);
      assertThat(succeeded.getFirst().task()).isEqualTo(good);

      Document document = documentAt(succeeded.getFirst());
      assertThat(document.id()).isEqualTo(succeeded.getFirst().documentId());
      assertThat(document.title()).hasValue("A page");
      assertThat(visits()).hasSize(2);

      assertThat(workers.health()).extracting(WorkerHealth::stage).contains("fetch", "extract");
      assertThat(workers.health()).allMatch(WorkerHealth::up);
      workers.close(Duration.ofSeconds(10));
      assertThat(workers.health()).allMatch(health -> health.state() == State.STOPPED);
    }
  }

  private Workers start() throws IOException {
    var ports =
        new WorkerPorts(
            new EmbeddedStore(1 << 20, InstantSource.system()),
            new DirectoryBlobStore(directory, 1 << 20, InstantSource.system()),
            new SimpleMeterRegistry(),
            OpenTelemetry.noop(),
            InstantSource.system());
    var settings =
        new LauncherSettings(
            broker.bootstrap(),
            EnumSet.allOf(Role.class),
            Map.of(),
            FetchSettings.DEFAULT.withPrivateNetworks(true),
            ExtractSettings.DEFAULT,
            PdfSettings.DEFAULT,
            Map.of());
    return Workers.start(settings, ports);
  }

  private TaskRef task(String path) {
    CanonicalUrl url = CanonicalUrl.parse("http://127.0.0.1:" + site.getAddress().getPort() + path);
    return new TaskRef(job, TaskId.of(job, url), Tenant.DEFAULT, Priority.NORMAL, url, 1, 0);
  }

  private List<TaskEvent> ofThisJob() {
    return topics.values(Topics.TASK_EVENTS, event -> event.jobId().equals(job));
  }

  private List<HostEvent> visits() {
    return topics.values(
        Topics.HOST_EVENTS,
        event -> event instanceof HostEvent.FetchObserved observed && observed.jobId().equals(job));
  }

  private Document documentAt(TaskEvent.TaskSucceeded succeeded) {
    var position = succeeded.position();
    return topics.read(Topics.DOCUMENTS).stream()
        .filter(r -> r.partition() == position.partition() && r.offset() == position.offset())
        .map(r ->
            Topics.DOCUMENTS
                .values()
                .deserializer()
                .deserialize(Topics.DOCUMENTS.name(), r.value()))
        .findFirst()
        .orElseThrow();
  }
}
