// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobType;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.JobView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteJobQueriesTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final JobId ID = JobId.parse("019a0000-0000-7000-8000-000000000001");

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void aJobThatOneEndpointDoesNotKnowAndAnotherDoesIsThere() {
    try (var queries = queries(endpoint(404, "{}"), endpoint(404, "{}"), endpoint(200, job()))) {
      assertThat(queries.job(ID)).map(view -> view.state().jobId()).hasValue(ID);
      assertThat(queries.job(ID)).isPresent();
    }
  }

  @Test
  void aJobThatNoEndpointKnowsIsNotThere() {
    try (var queries = queries(endpoint(404, "{}"), endpoint(404, "{}"))) {
      assertThat(queries.job(ID)).isEmpty();
    }
  }

  private static RemoteJobQueries queries(URI... endpoints) {
    return new RemoteJobQueries(List.of(endpoints), Optional.empty());
  }

  private static String job() {
    var state = JobState.accepted(ID, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, AT);
    var spec = new JobSpec.Crawl(List.of("https://a.test/"), CrawlOptions.DEFAULT);
    return Json.EVENTS.writeValueAsString(
        new JobView(state, spec, JobTerms.DEFAULT, "hash", false));
  }

  private URI endpoint(int status, String body) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
          });
      server.start();
      servers.add(server);
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
