// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.serde.Json;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.query.place.Placement.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;

/// Answers questions wherever the partitions are that know. One about a key is answered here, by
/// the instance that has it, or, when that one does not answer, from a copy. A question that was
/// forwarded is answered from here or not at all, so that no question travels in circles.
final class Located<K> {
  private final Placement<K> placement;
  private final Peers peers;

  Located(Placement<K> placement, Peers peers) {
    this.placement = placement;
    this.peers = peers;
  }

  /// @param asked path and query of the request, to be asked again elsewhere
  /// @param unknown the answer when there is no such key
  Answer about(K key, String asked, boolean forwarded, View<K> view, Answer unknown) {
    Owner owner = placement.ownerOf(key);
    if (owner.elsewhere().isEmpty()) {
      return answer(view.read(key, owner.partition(), false), unknown);
    }
    if (forwarded) {
      return copy(key, owner, view);
    }
    return elsewhere(owner, asked).orElseGet(() -> copy(key, owner, view));
  }

  /// The page of this instance put together with those of all others. Throws [MovingException] when
  /// one of them does not answer.
  <T> Answer everywhere(
      T here, Class<T> type, String asked, boolean forwarded, Function<List<T>, T> merge) {
    List<HostInfo> others = forwarded ? List.of() : placement.others();
    if (others.isEmpty()) {
      return Answer.ok(here);
    }
    List<T> parts = new ArrayList<>(List.of(here));
    for (HostInfo other : others) {
      Answer answer = peers.ask(other, asked);
      if (answer.status() != 200) {
        throw new MovingException("a part of the list is moving");
      }
      parts.add(Json.EVENTS.readValue(answer.body(), type));
    }
    return Answer.ok(merge.apply(parts));
  }

  /// From the instance that has it, else from one with a copy; empty when a copy here is left.
  private Optional<Answer> elsewhere(Owner owner, String asked) {
    List<HostInfo> inOrder = new ArrayList<>(owner.elsewhere().stream().toList());
    if (!owner.copyHere()) {
      inOrder.addAll(owner.copies());
    }
    for (HostInfo host : inOrder) {
      Optional<Answer> answer = ask(host, asked);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> ask(HostInfo host, String asked) {
    try {
      return Optional.of(peers.ask(host, asked)).filter(answer -> answer.status() != 503);
    } catch (MovingException unreachable) {
      return Optional.empty();
    }
  }

  /// From the copy here. What that does not know may have come since: only the instance that has it
  /// says that there is no such key.
  private Answer copy(K key, Owner owner, View<K> view) {
    if (!owner.copyHere()) {
      throw new MovingException("the instance that has it does not answer");
    }
    return view.read(key, owner.partition(), true)
        .map(Answer::ok)
        .orElseThrow(() -> new MovingException("the copy does not know it"));
  }

  private static Answer answer(Optional<?> view, Answer unknown) {
    return view.map(Answer::ok).orElse(unknown);
  }

  /// A view of a key in the stores of this instance.
  interface View<K> {
    Optional<?> read(K key, int partition, boolean copy);
  }
}
