// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.publish.SchedulePublisher;
import io.riptide.api.query.ScheduleQueries;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Run;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The state of schedules in memory: what the API sees when everything behind it works. Nothing
/// fires here but what is triggered.
final class InMemoryScheduleLog implements SchedulePublisher, ScheduleQueries {
  private final Map<String, ScheduleView> views = new ConcurrentSkipListMap<>();
  private final List<ScheduleEvent> events = new CopyOnWriteArrayList<>();
  private final Consumer<JobSubmitted> jobs;

  /// @param jobs is told of the jobs that it submits
  InMemoryScheduleLog(Consumer<JobSubmitted> jobs) {
    this.jobs = jobs;
  }

  List<ScheduleEvent> events() {
    return events;
  }

  @Override
  public CompletableFuture<Void> publish(ScheduleEvent event, String traceparent) {
    events.add(event);
    String key = event.scheduleKey().toString();
    switch (event) {
      case ScheduleEvent.ScheduleDefined defined ->
          views.compute(key, (_, before) -> defined(defined, Optional.ofNullable(before)));
      case ScheduleEvent.SchedulePaused paused ->
          move(key, Optional.of(new Schedule.Pause(paused.reason(), paused.at())), paused.at());
      case ScheduleEvent.ScheduleResumed resumed -> move(key, Optional.empty(), resumed.at());
      case ScheduleEvent.ScheduleTriggered triggered ->
          views.computeIfPresent(key, (_, view) -> fired(view, triggered));
      case ScheduleEvent.ScheduleDeleted _ -> views.remove(key);
      case ScheduleEvent.BackfillRequested _, ScheduleEvent.RunEnded _ -> {}
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Optional<ScheduleView> schedule(ScheduleKey key) {
    return Optional.ofNullable(views.get(key.toString()));
  }

  @Override
  public SchedulePage schedules(Tenant tenant, Optional<String> cursor, int limit) {
    List<ScheduleView> all =
        views.values().stream()
            .filter(view -> view.schedule().tenant().equals(tenant))
            .filter(view -> cursor.isEmpty() || id(view).compareTo(cursor.get()) > 0)
            .toList();
    List<ScheduleView> page = all.subList(0, Math.min(limit, all.size()));
    return new SchedulePage(
        page, page.size() < all.size() ? Optional.of(id(page.getLast())) : Optional.empty());
  }

  private static String id(ScheduleView view) {
    return view.schedule().scheduleId().value();
  }

  private static ScheduleView defined(
      ScheduleEvent.ScheduleDefined defined, Optional<ScheduleView> before) {
    Optional<Schedule.Pause> pause =
        defined.enabled().orElse(true)
            ? Optional.empty()
            : Optional.of(new Schedule.Pause(Optional.empty(), defined.at()));
    var schedule =
        new Schedule(
            defined.tenant(),
            defined.scheduleId(),
            defined.definition(),
            defined.enabled().isEmpty() ? before.flatMap(view -> view.schedule().pause()) : pause,
            before.map(view -> view.schedule().createdAt()).orElse(defined.at()),
            defined.at(),
            before.map(view -> view.schedule().revision()).orElse(0L) + 1);
    return new ScheduleView(
        schedule, before.map(ScheduleView::progress).orElse(progress(List.of())), false);
  }

  private void move(String key, Optional<Schedule.Pause> pause, Instant at) {
    views.computeIfPresent(
        key,
        (_, view) -> {
          Schedule old = view.schedule();
          return new ScheduleView(
              new Schedule(
                  old.tenant(),
                  old.scheduleId(),
                  old.definition(),
                  pause,
                  old.createdAt(),
                  at,
                  old.revision() + 1),
              view.progress(),
              false);
        });
  }

  private ScheduleView fired(ScheduleView view, ScheduleEvent.ScheduleTriggered triggered) {
    JobId job = view.schedule().asked(triggered.at(), triggered.requestId());
    var run =
        new Run(
            triggered.at(),
            triggered.at(),
            Firing.Kind.TRIGGER,
            Run.Outcome.RUNNING,
            Optional.of(job),
            Optional.empty());
    var template = view.schedule().definition().job();
    jobs.accept(
        new JobSubmitted(
            job,
            triggered.tenant(),
            template.spec(),
            template.terms(),
            triggered.at(),
            "",
            triggered.requestId()));
    return new ScheduleView(view.schedule(), progress(List.of(run)), false);
  }

  private static ScheduleProgress progress(List<Run> runs) {
    return new ScheduleProgress(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        runs.stream().flatMap(run -> run.jobId().stream()).toList(),
        List.of(),
        runs.size(),
        0,
        0,
        runs.stream().map(Run::at).findFirst(),
        runs);
  }
}
