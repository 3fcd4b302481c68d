// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.streams.job.store.Keys;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/// Which jobs are wanted.
///
/// @param statuses empty for all
/// @param types empty for all
/// @param submittedAfter not submitted before this moment
/// @param submittedBefore submitted before this moment
/// @param text held by a key or a value of the job's metadata, in either case
/// @param after the place behind which the page begins
/// @param limit most that are wanted
public record JobQuery(
    Set<JobStatus> statuses,
    Set<JobType> types,
    Optional<String> tenant,
    Optional<String> scheduleId,
    Optional<Instant> submittedAfter,
    Optional<Instant> submittedBefore,
    Optional<String> text,
    Optional<Bytes> after,
    int limit)
    implements Listing.Query<JobState> {
  private static final JobId FIRST = new JobId(new UUID(0, 0));
  private static final JobId LAST = new JobId(new UUID(-1, -1));

  public static JobQuery of(Parameters parameters) {
    return new JobQuery(
        parameters.choices("status", JobStatus.class),
        parameters.choices("type", JobType.class),
        parameters.text("tenant"),
        parameters.text("schedule_id"),
        parameters.moment("submitted_after"),
        parameters.moment("submitted_before"),
        parameters.text("q").map(text -> text.toLowerCase(Locale.ROOT)),
        parameters.place("cursor"),
        parameters.limit());
  }

  @Override
  public Bytes from() {
    Bytes newest =
        Keys.newestFirst(
            submittedBefore
                .map(at -> at.minusMillis(1))
                .orElse(Instant.ofEpochMilli(Long.MAX_VALUE)),
            FIRST);
    return after.filter(place -> place.compareTo(newest) > 0).orElse(newest);
  }

  @Override
  public Bytes to() {
    return Keys.newestFirst(submittedAfter.orElse(Instant.EPOCH), LAST);
  }

  @Override
  public boolean matches(JobState job) {
    return (statuses.isEmpty() || statuses.contains(job.status()))
        && (types.isEmpty() || types.contains(job.type()))
        && tenant.map(job.tenant().value()::equals).orElse(true)
        && scheduleId.map(wanted -> isOf(job, wanted)).orElse(true)
        && text.map(wanted -> labelled(job, wanted)).orElse(true);
  }

  private static boolean isOf(JobState job, String schedule) {
    return job.scheduleId().map(id -> id.value().equals(schedule)).orElse(false);
  }

  private static boolean labelled(JobState job, String wanted) {
    return job.metadata().entrySet().stream()
        .anyMatch(label -> holds(label.getKey(), wanted) || holds(label.getValue(), wanted));
  }

  private static boolean holds(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
