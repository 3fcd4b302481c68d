// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.OpenStreams.Place;
import io.riptide.api.admission.Receipt;
import io.riptide.api.http.body.request.Frame;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call.Origin;
import io.riptide.api.http.exchange.Front;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.live.JobFeed;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.JobView;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket. Crawls run on threads of their own and share it, so frames are answered while
/// they run. When it closes its feeds end, and the jobs go on.
public final class CrawlSocket implements WsListener {
  private static final Logger LOGGER = LoggerFactory.getLogger(CrawlSocket.class);
  private static final String PATH = "/api/v1/crawl/ws";
  private static final int MAX_CRAWLS = 16;
  private static final int MAX_MESSAGE = 2 * 1024 * 1024;
  private static final int TOO_BIG = 1009;

  private final SocketDesk desk;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable Caller admitted;
  private @Nullable SocketLine opened;

  public CrawlSocket(SocketDesk desk) {
    this.desk = desk;
  }

  /// A feed on this socket.
  private record Running(JobId jobId, Thread thread) {}

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    admitted = desk.gate().admit(headers).orElseThrow(() -> new WsUpgradeException("not admitted"));
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    opened = new SocketLine(session);
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    if (partial.length() + text.length() > MAX_MESSAGE) {
      session.close(TOO_BIG, "a message may have " + MAX_MESSAGE + " characters");
      return;
    }
    partial.append(text);
    if (!last || admitted == null || opened == null) {
      return;
    }
    String message = partial.toString();
    partial.setLength(0);
    try {
      take(message, admitted, opened);
    } catch (IOException gone) {
      end();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    end();
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    end();
  }

  private void take(String message, Caller caller, SocketLine line)
      throws IOException, InterruptedException {
    Origin origin = desk.origin();
    Frame.Read read = Frame.read(message);
    try {
      if (!desk.gate().mayAct(caller)) {
        refuse(line, read.id(), origin, Problem.of(ProblemCode.RATE_LIMITED, "slow down"));
        return;
      }
      switch (read.frame()) {
        case Bad<Frame>(var problem) -> refuse(line, read.id(), origin, problem);
        case Good<Frame>(var frame) -> act(frame, caller, line, origin);
      }
    } catch (DependencyUnavailableException away) {
      refuse(line, read.id(), origin, Front.problemOf(away));
    }
  }

  private void act(Frame frame, Caller caller, SocketLine line, Origin origin)
      throws IOException, InterruptedException {
    switch (frame) {
      case Frame.Crawl crawl -> crawl(crawl, caller, line, origin);
      case Frame.Follow follow -> follow(follow, caller, line, origin);
      case Frame.Cancel(var id) -> {
        Optional<JobId> job = jobOf(id, line, origin);
        if (job.isPresent()) {
          desk.cancel(job.get(), origin);
          line.send(said("cancelling", id));
        }
      }
      case Frame.Status(var id) -> {
        Optional<JobId> job = jobOf(id, line, origin);
        if (job.isPresent()) {
          status(id, job.get(), caller, line, origin);
        }
      }
      case Frame.Ping(var id) -> line.send(said("pong", id));
    }
  }

  private void crawl(Frame.Crawl crawl, Caller caller, SocketLine line, Origin origin)
      throws IOException, InterruptedException {
    if (!free(crawl.id(), line, origin)) {
      return;
    }
    switch (desk.place(caller)) {
      case Bad<Place>(var problem) -> refuse(line, Optional.of(crawl.id()), origin, problem);
      case Good<Place>(var place) -> crawl(crawl, caller, line, origin, place);
    }
  }

  private void crawl(Frame.Crawl crawl, Caller caller, SocketLine line, Origin origin, Place free)
      throws IOException, InterruptedException {
    try (Place place = free) {
      var event = desk.event(caller, origin, crawl.wish().submission());
      switch (desk.submit(origin, event)) {
        case Bad<Receipt.Accepted>(var problem) ->
            refuse(line, Optional.of(crawl.id()), origin, problem);
        case Good<Receipt.Accepted> _ -> {
          Optional<Duration> atMost = crawl.wish().timeoutMs().map(Duration::ofMillis);
          var wish = new JobFeed.Wish(Optional.empty(), true, atMost);
          start(crawl.id(), event.jobId(), wish, line, place.handedOver());
        }
      }
    }
  }

  private void follow(Frame.Follow follow, Caller caller, SocketLine line, Origin origin)
      throws IOException, InterruptedException {
    if (!free(follow.id(), line, origin)) {
      return;
    }
    switch (desk.find(caller, follow.jobId())) {
      case Bad<JobView>(var problem) -> refuse(line, Optional.of(follow.id()), origin, problem);
      case Good<JobView> _ -> {
        var wish = new JobFeed.Wish(follow.after(), true, Optional.empty());
        switch (desk.place(caller)) {
          case Bad<Place>(var problem) -> refuse(line, Optional.of(follow.id()), origin, problem);
          case Good<Place>(var place) -> start(follow.id(), follow.jobId(), wish, line, place);
        }
      }
    }
  }

  private void start(String id, JobId job, JobFeed.Wish wish, SocketLine line, Place place) {
    Thread thread =
        Thread.ofVirtual()
            .name("crawl-socket-" + job)
            .unstarted(() -> {
              try {
                desk.follow(job, wish, line.sink(id));
              } catch (IOException | InterruptedException gone) {
                LOGGER.atDebug().addKeyValue("job_id", job).log("a follower has gone");
              } catch (DependencyUnavailableException away) {
                refuseLate(line, id, Front.problemOf(away));
              } finally {
                running.remove(id);
                place.close();
              }
            });
    running.put(id, new Running(job, thread));
    thread.start();
  }

  private void status(String id, JobId job, Caller caller, SocketLine line, Origin origin)
      throws IOException, InterruptedException {
    switch (desk.find(caller, job)) {
      case Bad<JobView>(var problem) -> refuse(line, Optional.of(id), origin, problem);
      case Good<JobView>(var view) ->
          line.send(
              Bytes.json(json -> {
                json.writeStartObject();
                json.writeStringProperty("type", "status");
                json.writeStringProperty("id", id);
                json.writeName("job");
                JobJson.item(json, view.state());
                json.writeEndObject();
              }));
    }
  }

  /// Whether a new crawl may have this name; says why when it may not.
  private boolean free(String id, SocketLine line, Origin origin) throws IOException {
    boolean taken = running.containsKey(id);
    if (taken || running.size() >= MAX_CRAWLS) {
      String why =
          taken ? "a crawl named '" + id + "' is running" : MAX_CRAWLS + " crawls are running";
      refuse(line, Optional.of(id), origin, Problem.of(ProblemCode.INVALID_BODY, why));
      return false;
    }
    return true;
  }

  private Optional<JobId> jobOf(String id, SocketLine line, Origin origin) throws IOException {
    Optional<JobId> job = Optional.ofNullable(running.get(id)).map(Running::jobId);
    if (job.isEmpty()) {
      var problem = Problem.of(ProblemCode.JOB_NOT_FOUND, "no crawl named '" + id + "' is running");
      refuse(line, Optional.of(id), origin, problem);
    }
    return job;
  }

  private static Bytes said(String type, String id) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      if (!id.isEmpty()) {
        json.writeStringProperty("id", id);
      }
      json.writeEndObject();
    });
  }

  private static void refuse(SocketLine line, Optional<String> id, Origin origin, Problem problem)
      throws IOException {
    line.send(
        Bytes.json(json -> {
          json.writeStartObject();
          json.writeStringProperty("type", "problem");
          id.ifPresent(name -> json.writeStringProperty("id", name));
          json.writeName("problem");
          problem.write(json, PATH, origin.requestId());
          json.writeEndObject();
        }));
  }

  private void refuseLate(SocketLine line, String id, Problem problem) {
    try {
      refuse(line, Optional.of(id), desk.origin(), problem);
    } catch (IOException gone) {
      LOGGER.atDebug().log("a follower has gone before it could be told of a problem");
    }
  }

  private void end() {
    running.values().forEach(each -> each.thread().interrupt());
    running.clear();
  }
}
