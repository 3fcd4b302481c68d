// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.serde.Json;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainConsumerIT {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
  private static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");

  @TempDir Path directory;

  @Test
  void theConsumerOfTheHowToStoresEachDocumentOnceAndGoesOnWhereItStopped() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(2)).provision(List.of());
      write(broker.bootstrap(), "https://example.org/a", "https://example.org/b");
      write(broker.bootstrap(), "https://example.org/a");
      assertThat(read(broker.bootstrap(), 2))
          .containsOnlyKeys("https://example.org/a", "https://example.org/b");

      write(broker.bootstrap(), "https://example.org/c");
      assertThat(read(broker.bootstrap(), 1)).containsOnlyKeys("https://example.org/c");
    }
  }

  private static Map<String, String> read(String bootstrap, int expected) {
    var stored = new HashMap<String, String>();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    PlainConsumerExample.follow(
        bootstrap,
        "my-index",
        stored::put,
        () -> stored.size() < expected && System.nanoTime() < deadline);
    var titles = new HashMap<String, String>();
    stored
        .values()
        .forEach(json -> {
          var document = Json.EVENTS.readTree(json);
          titles.put(document.path("url").asString(""), document.path("title").asString(""));
        });
    return titles;
  }

  private static void write(String bootstrap, String... urls) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(
            settings,
            Topics.DOCUMENTS.keys().serializer(),
            Topics.DOCUMENTS.values().serializer())) {
      for (String url : urls) {
        var document = document(CanonicalUrl.parse(url));
        var made = Topics.DOCUMENTS.record(document, document.id().value(), "/riptide/test", AT);
        producer.send(made).get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static Document document(CanonicalUrl url) {
    String hash = Digest.sha256Hex(url.value());
    return DocumentBuilder.builder()
        .id(DocumentId.of(JOB, url, hash))
        .jobId(JOB)
        .taskId(TaskId.of(JOB, url))
        .url(url.value())
        .finalUrl(url.value())
        .canonicalUrl(url.value())
        .fetchedAt(AT)
        .http(new HttpFacts(200, Optional.empty(), Optional.empty(), Optional.empty(), 1))
        .title(Optional.of("Title"))
        .links(List.of())
        .media(List.of())
        .metadata(Metadata.NONE)
        .wordCount(0)
        .readingTimeS(0)
        .qualityScore(0)
        .contentHash(hash)
        .engine("raw")
        .extractor(new Extractor("test", 1, List.of(), 0))
        .build();
  }
}
