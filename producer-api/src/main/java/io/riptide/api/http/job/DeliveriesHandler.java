// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.publish.Acknowledged;
import io.riptide.api.publish.WebhookPublisher;
import io.riptide.api.query.WebhookQueries;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.JobView;
import io.riptide.schema.webhook.Delivery;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The messages that tell of a job: what became of each, and delivering one again.
public final class DeliveriesHandler {
  private final Jobs jobs;
  private final WebhookPublisher publisher;
  private final WebhookQueries queries;

  public DeliveriesHandler(Jobs jobs, WebhookPublisher publisher, WebhookQueries queries) {
    this.jobs = jobs;
    this.publisher = publisher;
    this.queries = queries;
  }

  /// `GET /workers/jobs/{id}/deliveries`
  public Answer list(Call call) throws InterruptedException {
    Optional<Answer> wrong = Params.none(call);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return jobs.find(call.parameter("id"), call.caller())
        .answer(view -> {
          JobId id = view.state().jobId();
          return Answer.json(200, body(id, items(id)));
        });
  }

  /// `POST /workers/jobs/{id}/deliveries/{number}/redeliver`: 202 when the wish is on the log.
  public Answer redeliver(Call call) throws InterruptedException {
    Optional<Answer> wrong = Params.none(call);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    Parsed<JobView> found = jobs.find(call.parameter("id"), call.caller());
    return found.answer(view -> {
      JobId id = view.state().jobId();
      Optional<Delivery> delivery =
          items(id).stream()
              .filter(item -> Long.toString(item.number()).equals(call.parameter("number")))
              .findFirst();
      if (delivery.isEmpty()) {
        return Answer.refused(ProblemCode.NOT_FOUND, "the job has no message of that number");
      }
      var again =
          new WebhookEvent.RedeliveryRequested(
              id, delivery.get().number(), call.at(), call.requestId());
      Optional<Integer> _ =
          Acknowledged.await(publisher.publish(again, call.origin().trace().toString()));
      return Answer.json(202, Bytes.json(json -> item(json, id, delivery.get())));
    });
  }

  private List<Delivery> items(JobId id) {
    return queries.deliveries(id).map(all -> all.items()).orElse(List.of());
  }

  private static Bytes body(JobId id, List<Delivery> items) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("job_id", id.toString());
      json.writeArrayPropertyStart("items");
      items.forEach(item -> item(json, id, item));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void item(JsonGenerator json, JobId id, Delivery item) {
    json.writeStartObject();
    json.writeNumberProperty("number", item.number());
    json.writeStringProperty("message_id", Delivery.id(id, item.number()));
    json.writeStringProperty("event", JobJson.lower(item.event()));
    json.writeStringProperty("status", JobJson.lower(item.status()));
    json.writeStringProperty("created_at", item.createdAt().toString());
    item.nextAt().ifPresent(at -> json.writeStringProperty("next_at", at.toString()));
    json.writePOJOProperty("attempts", item.attempts());
    json.writeEndObject();
  }
}
