// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.IdempotencyKey;
import io.riptide.api.admission.Receipt;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.Submission;
import io.riptide.api.http.body.request.SubmissionReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Front;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.port.DependencyUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// `POST /workers/jobs:batch`: many submissions in one request, each accepted or refused on its
/// own. All are on their way to the broker together, so a batch takes about as long as one
/// submission.
public final class BatchHandler {
  private static final int AT_ONCE = 128;
  private static final long LONGEST_S = 60;

  private final Submissions submissions;

  public BatchHandler(Submissions submissions) {
    this.submissions = submissions;
  }

  /// `POST /workers/jobs:batch`
  public Answer submit(Call call) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(SubmissionReader::batch)
        .answer(jobs -> submissions.key(call).answer(given -> submit(call, jobs, given)));
  }

  private Answer submit(Call call, List<JsonNode> jobs, Optional<IdempotencyKey> given)
      throws InterruptedException {
    var ends = submitAll(call, jobs, given);
    long taken = ends.stream().filter(Good.class::isInstance).count();
    int status = taken == ends.size() ? 202 : 207;
    return Answer.json(status, Bytes.json(json -> write(json, call, ends, taken)));
  }

  private List<Parsed<Receipt.Accepted>> submitAll(
      Call call, List<JsonNode> jobs, Optional<IdempotencyKey> key) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Parsed<Receipt.Accepted>>>(jobs.size());
      for (int i = 0; i < jobs.size(); i++) {
        JsonNode job = jobs.get(i);
        int index = i;
        running.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return one(call, job, key.map(k -> k.at(index)));
              } finally {
                places.release();
              }
            }));
      }
      var ends = new ArrayList<Parsed<Receipt.Accepted>>(jobs.size());
      for (Future<Parsed<Receipt.Accepted>> future : running) {
        ends.add(future.get(LONGEST_S, TimeUnit.SECONDS));
      }
      return ends;
    } catch (ExecutionException | TimeoutException defect) {
      throw new IllegalStateException("a submission of a batch did not end", defect);
    }
  }

  private Parsed<Receipt.Accepted> one(Call call, JsonNode job, Optional<IdempotencyKey> key)
      throws InterruptedException {
    return switch (SubmissionReader.job(job)) {
      case Bad<Submission>(var problem) -> new Bad<>(problem);
      case Good<Submission>(var submission) -> {
        try {
          var event = submissions.event(call.caller(), call.origin(), submission, key);
          yield submissions.submit(call.origin(), event, key.isPresent());
        } catch (DependencyUnavailableException unavailable) {
          yield new Bad<>(Front.problemOf(unavailable));
        }
      }
    };
  }

  private static void write(
      JsonGenerator json, Call call, List<Parsed<Receipt.Accepted>> ends, long taken) {
    json.writeStartObject();
    json.writeNumberProperty("accepted", taken);
    json.writeNumberProperty("refused", ends.size() - taken);
    json.writeArrayPropertyStart("items");
    for (int i = 0; i < ends.size(); i++) {
      json.writeStartObject();
      json.writeNumberProperty("index", i);
      switch (ends.get(i)) {
        case Good<Receipt.Accepted>(var receipt) -> {
          json.writeNumberProperty("status", 202);
          json.writeName("job");
          JobJson.receipt(json, receipt.state());
        }
        case Bad<Receipt.Accepted>(var problem) -> {
          json.writeNumberProperty("status", problem.code().status());
          json.writeName("problem");
          problem.write(json, "/api/v1/workers/jobs:batch#/jobs/" + i, call.requestId());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
