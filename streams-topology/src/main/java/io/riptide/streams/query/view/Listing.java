// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// A list that stands newest first in the index of each partition, read page by page.
///
/// @param placeOf the place of an item in the index
/// @param lookup finds the items
record Listing<T>(Placement<JobId> placement, Function<T, Bytes> placeOf, Lookup<T> lookup) {
  /// Entries looked at for one page, so that a filter that matches little ends nevertheless.
  static final int MOST_SCANNED = 5_000;

  /// Which part of a list is wanted.
  interface Query<T> {
    /// Where the scan begins.
    Bytes from();

    /// Where it ends.
    Bytes to();

    /// The place behind which the page begins.
    Optional<Bytes> after();

    /// Most that are wanted.
    int limit();

    boolean matches(T item);
  }

  /// What stands at the places of the index of a partition; it may be gone.
  interface Lookup<T> {
    Function<Bytes, Optional<T>> in(int partition);
  }

  /// A page of the partitions worked on here. It stopped where the scan did, if that was before the
  /// end.
  NewestFirst.Part<T> page(Query<T> query) {
    return merge(
        placement.here().stream().map(partition -> part(query, partition)).toList(), query.limit());
  }

  /// One page of pages of the same list.
  NewestFirst.Part<T> merge(List<NewestFirst.Part<T>> pages, int limit) {
    return NewestFirst.merge(pages, placeOf, limit);
  }

  private NewestFirst.Part<T> part(Query<T> query, int partition) {
    ReadOnlyKeyValueStore<Bytes, byte[]> index = placement.store(JobStores.INDEX, partition, false);
    Function<Bytes, Optional<T>> items = lookup.in(partition);
    List<T> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = index.range(query.from(), query.to())) {
      for (int i = 0; entries.hasNext(); i++) {
        Bytes place = entries.next().key;
        if (query.after().filter(place::equals).isPresent()) {
          continue;
        }
        items.apply(place).filter(query::matches).ifPresent(found::add);
        if (found.size() == query.limit() || i >= MOST_SCANNED) {
          return new NewestFirst.Part<>(found, Optional.of(place));
        }
      }
      return new NewestFirst.Part<>(found, Optional.empty());
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store moved while it was read", e);
    }
  }
}
