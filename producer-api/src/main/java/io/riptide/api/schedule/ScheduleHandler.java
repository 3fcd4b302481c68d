// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.admission.IdempotencyKey;
import io.riptide.api.admission.NamedExtractors;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.api.schedule.ScheduleReader.Wanted;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.ScheduleView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Schedules as resources: making, reading, replacing and deleting them.
final class ScheduleHandler {
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

  private final ScheduleDesk desk;
  private final BiFunction<Tenant, String, Home> homes;
  private final NamedExtractors extractors;
  private final RandomGenerator random;

  ScheduleHandler(
      ScheduleDesk desk,
      BiFunction<Tenant, String, Home> homes,
      NamedExtractors extractors,
      RandomGenerator random) {
    this.desk = desk;
    this.homes = homes;
    this.extractors = extractors;
    this.random = random;
  }

  /// `POST /workers/schedule`: makes one with an id of its own.
  Answer create(Call call) throws InterruptedException {
    Parsed<Wanted> read = body(call);
    return read.answer(wanted -> {
      Optional<String> sent = call.header(HeaderNames.create("Idempotency-Key"));
      Optional<IdempotencyKey> key;
      try {
        key = sent.map(IdempotencyKey::new);
      } catch (IllegalArgumentException rule) {
        return Answer.refused(ProblemCode.INVALID_HEADER, "Idempotency-Key: " + rule.getMessage());
      }
      var made = new ScheduleKey(call.caller().tenant(), idFor(call, key));
      Optional<ScheduleView> before = key.isPresent() ? desk.stored(made) : Optional.empty();
      if (before.isEmpty()) {
        return define(call, made, wanted).answer(view -> shown(201, view, call));
      }
      return before.get().schedule().definition().equals(wanted.definition())
          ? shown(201, before.get(), call)
          : Answer.refused(
              ProblemCode.IDEMPOTENCY_CONFLICT,
              "the key made schedule " + made.id() + " from another body; use a new key");
    });
  }

  /// `PUT /workers/schedule/{id}`: makes the schedule of that id, or gives it another definition.
  /// With `dry_run=true` it says what would change, and changes nothing.
  Answer replace(Call call) throws InterruptedException {
    var query = new QueryReader(call.query());
    boolean dry = query.choice("dry_run", FLAGS).orElse(false);
    Parsed<ScheduleKey> key = query.finish(() -> true).map(_ -> desk.key(call));
    return key.answer(named -> {
      Parsed<Wanted> read = body(call);
      return read.answer(wanted -> {
        Optional<ScheduleView> before = desk.stored(named);
        boolean same = before.map(view -> same(view.schedule(), wanted)).orElse(false);
        if (dry) {
          return dryRun(before.map(ScheduleView::schedule), wanted, same);
        }
        return same
            ? shown(200, before.get(), call)
            : define(call, named, wanted)
                .answer(view -> shown(before.isPresent() ? 200 : 201, view, call));
      });
    });
  }

  /// `GET /workers/schedule`
  Answer list(Call call) {
    var query = new QueryReader(call.query());
    Optional<String> cursor = query.text("cursor", 64);
    long limit = query.integer("limit", 1, 500).orElse(50L);
    return query
        .finish(() -> desk.list(call.caller().tenant(), cursor, (int) limit))
        .answer(page -> Answer.json(200, ScheduleJson.page(page)));
  }

  /// `GET /workers/schedule/{id}`
  Answer show(Call call) {
    return new QueryReader(call.query())
        .finish(() -> true)
        .map(_ -> desk.find(call))
        .answer(view -> shown(200, view, call));
  }

  /// `DELETE /workers/schedule/{id}`: it is no more; its runs go on.
  Answer delete(Call call) throws InterruptedException {
    Parsed<ScheduleView> found =
        new QueryReader(call.query()).finish(() -> true).map(_ -> desk.find(call));
    return found.answer(view -> {
      Schedule schedule = view.schedule();
      var deleted =
          new ScheduleEvent.ScheduleDeleted(
              schedule.tenant(), schedule.scheduleId(), call.at(), call.requestId());
      return desk.change(call, deleted, Optional::isEmpty)
          .answer(_ -> Answer.json(200, ScheduleJson.deleted(schedule.scheduleId())));
    });
  }

  private Parsed<Wanted> body(Call call) throws InterruptedException {
    Tenant tenant = call.caller().tenant();
    return call.json()
        .map(JsonBody::parse)
        .map(ScheduleReader::schedule)
        .map(wanted -> withExtractor(wanted, tenant))
        .map(wanted -> new Good<>(housed(wanted, tenant)));
  }

  /// The schedule, unless its job names an extractor that is not there: every run would fail.
  private Parsed<Wanted> withExtractor(Wanted wanted, Tenant tenant) {
    return extractors
        .missing(tenant, wanted.definition().job().spec())
        .map(why -> new Violation("/job" + NamedExtractors.POINTER, Code.INVALID_VALUE, why))
        .<Parsed<Wanted>>map(
            missing -> new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, List.of(missing))))
        .orElseGet(() -> new Good<>(wanted));
  }

  /// The runs of a schedule that share something live together.
  private Wanted housed(Wanted wanted, Tenant tenant) {
    JobTemplate job = wanted.definition().job();
    return Home.shared(job.spec(), job.terms())
        .map(name -> homes.apply(tenant, name))
        .map(home -> new Wanted(wanted.definition().at(home), wanted.enabled()))
        .orElse(wanted);
  }

  private ScheduleId idFor(Call call, Optional<IdempotencyKey> key) {
    JobId unique =
        key.map(given -> JobId.named(call.caller().tenant(), "schedule " + given.value()))
            .orElseGet(() -> JobId.next(call.at(), random));
    return new ScheduleId(unique.toString());
  }

  private Parsed<ScheduleView> define(Call call, ScheduleKey key, Wanted wanted)
      throws InterruptedException {
    var defined =
        new ScheduleEvent.ScheduleDefined(
            key.tenant(),
            key.id(),
            wanted.definition(),
            wanted.enabled(),
            call.at(),
            call.requestId());
    Predicate<Optional<ScheduleView>> seen =
        view -> view.filter(now -> !now.schedule().changedAt().isBefore(call.at())).isPresent();
    return desk.change(call, defined, seen).map(view -> new Good<>(view.orElseThrow()));
  }

  private static boolean same(Schedule schedule, Wanted wanted) {
    return schedule.definition().equals(wanted.definition())
        && wanted.enabled().map(on -> on == schedule.pause().isEmpty()).orElse(true);
  }

  private static Answer dryRun(Optional<Schedule> before, Wanted wanted, boolean same) {
    String change = before.isEmpty() ? "created" : same ? "unchanged" : "changed";
    boolean enabled =
        wanted.enabled().or(() -> before.map(schedule -> schedule.pause().isEmpty())).orElse(true);
    ScheduleDefinition after = wanted.definition();
    return Answer.json(200, ScheduleJson.change(change, before, after, enabled));
  }

  static Answer shown(int status, ScheduleView view, Call call) {
    Header location =
        HeaderValues.create(HeaderNames.LOCATION, ScheduleJson.path(view.schedule().scheduleId()));
    return Answer.json(status, ScheduleJson.schedule(view, call.at()), location);
  }
}
