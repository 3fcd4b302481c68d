// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.schedule.Cron;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Misfire;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A schedule that fires every five minutes of a history, from its begin to the calm. Each of its
/// times must be met once, and within a minute.
final class Timetable {
  private static final ScheduleId ID = new ScheduleId("often");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration BOUND = Duration.ofMinutes(1);

  private final Flow flow;
  private final List<JobSubmitted> fired = new ArrayList<>();
  private Instant begun = Instant.MAX;
  private Instant ended = Instant.MIN;

  Timetable(Flow flow) {
    this.flow = flow;
  }

  void begin() {
    begun = flow.now();
    var spec = new JobSpec.Crawl(List.of("https://h0.example/often"), CrawlOptions.DEFAULT);
    var definition =
        new ScheduleDefinition(
            "Often",
            Cron.parse("*/5 * * * *"),
            ZoneOffset.UTC,
            new JobTemplate(spec, JobTerms.DEFAULT, "hash"),
            Overlap.ALLOW,
            Misfire.CATCH_UP,
            Duration.ofHours(1).toMillis(),
            0,
            Optional.empty(),
            Optional.empty());
    flow.send(
        Topics.SCHEDULE_EVENTS,
        new ScheduleEvent.ScheduleDefined(
            Tenant.DEFAULT, ID, definition, Optional.empty(), begun, "request-6"));
  }

  void end() {
    ended = flow.now();
    flow.send(
        Topics.SCHEDULE_EVENTS,
        new ScheduleEvent.ScheduleDeleted(Tenant.DEFAULT, ID, ended, "request-7"));
  }

  /// The jobs that it has submitted since this was asked last.
  List<JobSubmitted> newJobs() {
    List<JobSubmitted> fresh =
        flow.records(Topics.JOBS).stream()
            .flatMap(record ->
                record.value() instanceof JobSubmitted job ? Stream.of(job) : Stream.empty())
            .toList();
    fired.addAll(fresh);
    return fresh;
  }

  void holdAtTheEnd() {
    List<Instant> times =
        Stream.iterate(begun.plus(EVERY), at -> !at.isAfter(ended), at -> at.plus(EVERY)).toList();
    assertThat(fired).extracting(Timetable::due).as("times met").isEqualTo(times);
    assertThat(fired)
        .allSatisfy(job ->
            assertThat(Duration.between(due(job), job.submittedAt()))
                .isBetween(Duration.ZERO, BOUND));
  }

  private static Instant due(JobSubmitted job) {
    return job.firing().map(Firing::dueAt).orElseThrow();
  }
}
