// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import io.riptide.schema.view.DeadTask;
import io.riptide.streams.job.store.Keys;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/// Which dead letters are wanted.
///
/// @param code of the last failure
/// @param stage where it failed last
/// @param host of the URL, without scheme and port
/// @param since not given up before this moment
/// @param until given up before this moment
/// @param after the place behind which the page begins
/// @param limit most that are wanted
public record DeadTaskQuery(
    Optional<String> tenant,
    Optional<JobId> job,
    Optional<String> code,
    Optional<String> stage,
    Optional<String> host,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Bytes> after,
    int limit)
    implements Listing.Query<DeadTask> {

  public static DeadTaskQuery of(Parameters parameters) {
    return new DeadTaskQuery(
        parameters.text("tenant"),
        parameters.job("job_id"),
        parameters.text("code"),
        parameters.text("stage"),
        parameters.text("host").map(host -> host.toLowerCase(Locale.ROOT)),
        parameters.moment("after"),
        parameters.moment("before"),
        parameters.place("cursor"),
        parameters.limit());
  }

  @Override
  public Bytes from() {
    Instant newest =
        until.map(at -> at.minusMillis(1)).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    Bytes begin = Keys.deadLettersFrom(newest);
    return after.filter(place -> place.compareTo(begin) > 0).orElse(begin);
  }

  @Override
  public Bytes to() {
    return Keys.deadLettersTo(since.orElse(Instant.EPOCH));
  }

  @Override
  public boolean matches(DeadTask task) {
    return tenant.map(task.tenant().value()::equals).orElse(true)
        && job.map(task.jobId()::equals).orElse(true)
        && code.map(task.failure().code()::equals).orElse(true)
        && stage.map(task.stage()::equals).orElse(true)
        && host.map(hostOf(task.url())::equals).orElse(true);
  }

  private static String hostOf(String url) {
    return Optional.ofNullable(URI.create(url).getHost()).orElse("").toLowerCase(Locale.ROOT);
  }
}
