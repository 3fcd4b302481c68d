// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.streams.Flow;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.query.view.JobViews;
import io.riptide.streams.query.view.ScheduleViews;
import io.riptide.streams.query.view.WebhookViews;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// An instance with real stores and a real endpoint; who has which job is up to the test.
final class Instance implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Flow flow = new Flow();
  private final QueryServer server;
  private final List<HostInfo> others = new ArrayList<>();
  private Placement.Owner owner = new Placement.Owner(0, Optional.empty(), false, List.of());
  private boolean moving;

  Instance() {
    this(Optional.empty());
  }

  Instance(Optional<String> key) {
    server = new QueryServer("127.0.0.1", 0, key);
    server.serve(
        new JobViews(new Placed<>()),
        new ScheduleViews(new Placed<>()),
        new WebhookViews(new Placed<>()),
        () -> Map.of("state", "running"));
  }

  HostInfo host() {
    return new HostInfo("127.0.0.1", server.port());
  }

  void knows(HostInfo... instances) {
    others.addAll(List.of(instances));
  }

  /// Jobs are at that other instance; whether this one keeps a copy.
  void jobsAreAt(HostInfo other, boolean copyHere) {
    owner = new Placement.Owner(0, Optional.of(other), copyHere, List.of());
  }

  void isMoving() {
    moving = true;
  }

  HttpResponse<String> get(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void stopAnswering() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    flow.close();
  }

  private final class Placed<K> implements Placement<K> {
    @Override
    public Owner ownerOf(K key) {
      settle();
      return owner;
    }

    @Override
    public List<Integer> here() {
      settle();
      return List.of(0);
    }

    @Override
    public List<HostInfo> others() {
      return others;
    }

    @Override
    public <V> ReadOnlyKeyValueStore<Bytes, V> store(String name, int partition, boolean copy) {
      settle();
      return flow.store(name);
    }

    private void settle() {
      if (moving) {
        throw new MovingException("the test says so");
      }
    }
  }
}
