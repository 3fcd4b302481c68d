// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.streams.query.Placement.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/// Answers questions wherever the jobs are: here, at the instance that has them, or, when that one
/// does not answer, from a copy. A question that was forwarded is answered from here or not at all,
/// so that no question travels in circles.
final class Questions {
  private final JobViews views;
  private final DeadLetterViews deadLetters;
  private final Peers peers;

  Questions(JobViews views, Peers peers) {
    this.views = views;
    this.deadLetters = new DeadLetterViews(views.placement());
    this.peers = peers;
  }

  /// @param asked path and query of the request, to be asked again elsewhere
  Answer job(String id, String asked, boolean forwarded) {
    return about(id, asked, forwarded, views::job);
  }

  Answer outcomes(String id, Parameters parameters, String asked, boolean forwarded) {
    OutcomeQuery query = OutcomeQuery.of(parameters);
    return about(
        id,
        asked,
        forwarded,
        (job, partition, copy) -> views.outcomes(job, query, partition, copy));
  }

  Answer jobs(Parameters parameters, String asked, boolean forwarded) {
    JobQuery query = JobQuery.of(parameters);
    return everywhere(
        views.list(query), JobPage.class, asked, forwarded, pages -> JobViews.merge(pages, query));
  }

  Answer deadLetters(Parameters parameters, String asked, boolean forwarded) {
    DeadTaskQuery query = DeadTaskQuery.of(parameters);
    return everywhere(
        deadLetters.list(query),
        DeadTaskPage.class,
        asked,
        forwarded,
        pages -> DeadLetterViews.merge(pages, query));
  }

  /// The page of this instance put together with those of all others.
  private <T> Answer everywhere(
      T here, Class<T> type, String asked, boolean forwarded, Merge<T> merge) {
    List<HostInfo> others = forwarded ? List.of() : views.placement().others();
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
    return Answer.ok(merge.of(parts));
  }

  private Answer about(String text, String asked, boolean forwarded, View view) {
    JobId id;
    try {
      id = JobId.parse(text);
    } catch (IllegalArgumentException e) {
      return Answer.notFound("there is no such job: " + text);
    }
    Owner owner = views.placement().ownerOf(id);
    if (owner.elsewhere().isEmpty()) {
      return answer(view.read(id, owner.partition(), false), id);
    }
    if (forwarded) {
      return copy(id, owner, view);
    }
    return elsewhere(owner, asked).orElseGet(() -> copy(id, owner, view));
  }

  /// From the instance that has the job, else from one with a copy; empty when a copy here is left.
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

  private static Answer copy(JobId id, Owner owner, View view) {
    if (!owner.copyHere()) {
      throw new MovingException("the instance that has the job does not answer");
    }
    return answer(view.read(id, owner.partition(), true), id);
  }

  private static Answer answer(Optional<?> view, JobId id) {
    return view.map(Answer::ok).orElseGet(() -> Answer.notFound("there is no such job: " + id));
  }

  /// Puts pages together.
  private interface Merge<T> {
    T of(List<T> pages);
  }

  /// A view of a job in the stores of this instance.
  private interface View {
    Optional<?> read(JobId id, int partition, boolean copy);
  }
}
