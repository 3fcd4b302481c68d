// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.schedule.ScheduleStores;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What the stores of this instance say about schedules. Safe for any thread; a store that is moved
/// away while it is read ends in a [MovingException].
public final class ScheduleViews {
  private final Placement<ScheduleKey> placement;

  public ScheduleViews(Placement<ScheduleKey> placement) {
    this.placement = placement;
  }

  public Placement<ScheduleKey> placement() {
    return placement;
  }

  /// The schedule, if it is there.
  public Optional<ScheduleView> schedule(ScheduleKey key, int partition, boolean copy) {
    try {
      return view(ScheduleStores.key(key), partition, copy);
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store moved while it was read", e);
    }
  }

  /// The tenant's schedules of the partitions worked on here, in the order of their ids.
  ///
  /// @param after the id behind which the page begins
  public SchedulePage list(Tenant tenant, Optional<String> after, int limit) {
    try {
      return merge(
          placement.here().stream().map(part -> list(tenant, after, limit, part)).toList(), limit);
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store moved while it was read", e);
    }
  }

  /// One page of the parts, each of which is in order and begins behind the same id.
  public static SchedulePage merge(List<SchedulePage> parts, int limit) {
    List<ScheduleView> all =
        parts.stream()
            .flatMap(part -> part.items().stream())
            .sorted(Comparator.comparing(ScheduleViews::id))
            .toList();
    List<ScheduleView> page = all.subList(0, Math.min(limit, all.size()));
    boolean more =
        all.size() > limit || parts.stream().anyMatch(part -> part.nextCursor().isPresent());
    return new SchedulePage(
        page, more && !page.isEmpty() ? Optional.of(id(page.getLast())) : Optional.empty());
  }

  private SchedulePage list(Tenant tenant, Optional<String> after, int limit, int partition) {
    ReadOnlyKeyValueStore<Bytes, Schedule> schedules =
        placement.store(ScheduleStores.SCHEDULES, partition, false);
    List<ScheduleView> found = new ArrayList<>();
    // no id begins with a character before the slash's successor or behind the tilde
    Bytes from = bytes(tenant + "/" + after.map(id -> id + " ").orElse(""));
    try (KeyValueIterator<Bytes, Schedule> entries = schedules.range(from, bytes(tenant + "/~"))) {
      while (entries.hasNext() && found.size() < limit) {
        view(entries.next().key, partition, false).ifPresent(found::add);
      }
      return new SchedulePage(
          found,
          entries.hasNext() && !found.isEmpty()
              ? Optional.of(id(found.getLast()))
              : Optional.empty());
    }
  }

  private Optional<ScheduleView> view(Bytes key, int partition, boolean copy) {
    ReadOnlyKeyValueStore<Bytes, Schedule> schedules =
        placement.store(ScheduleStores.SCHEDULES, partition, copy);
    ReadOnlyKeyValueStore<Bytes, ScheduleProgress> progress =
        placement.store(ScheduleStores.PROGRESS, partition, copy);
    Schedule schedule = schedules.get(key);
    ScheduleProgress soFar = progress.get(key);
    return schedule == null || soFar == null
        ? Optional.empty()
        : Optional.of(new ScheduleView(schedule, soFar, copy));
  }

  private static String id(ScheduleView view) {
    return view.schedule().scheduleId().value();
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
