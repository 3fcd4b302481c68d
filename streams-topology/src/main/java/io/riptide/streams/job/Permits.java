// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.JobEvent.PermitsGranted;
import io.riptide.schema.terms.Limit;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.PermitCount;
import io.riptide.streams.job.task.Window;
import java.util.Optional;

/// Keeps a job in step with the limits that it shares, its own and its tenant's: asks for as many
/// permits as it could use, and gives back those of attempts that have ended, and those that it
/// cannot use. A job without a limit has as many as it wants.
/*
 * Both sides count, and each record carries only what changes, so grants and questions may cross on
 * their way: what comes too late is given back at once. Nothing is lost, because what a record changes
 * and what is sent for it are one transaction on both sides.
 *
 * Of two limits the job's own comes first, and the tenant's is asked for what that one lets start: two
 * jobs that each hold what the other waits for cannot be.
 */
final class Permits {
  private final Outbox outbox;
  private final Window window;

  Permits(Outbox outbox, Window window) {
    this.outbox = outbox;
    this.window = window;
  }

  /// More of its tasks may start.
  void granted(JobInHand job, PermitsGranted event) {
    boolean ofTenant = event.limit().filter(Limit.OF_TENANT::equals).isPresent();
    (ofTenant ? job.tenantPermits() : job.permits()).granted(event.count());
  }

  /// After a change: asks, and gives back.
  void settle(JobInHand job) {
    Optional<Limit> own = job.brief().terms().limit();
    Optional<Limit> tenant = job.brief().tenantLimit();
    if (own.isEmpty() && tenant.isEmpty()) {
      return;
    }
    long ready = job.mayStart() && !job.ended() ? job.pending() - job.waiting() : 0;
    long useful = Math.max(0, Math.min(ready, window.room(job)));
    own.ifPresent(limit -> settle(job, limit, job.permits(), useful));
    long startable = own.isEmpty() ? useful : Math.min(useful, job.permits().free());
    tenant.ifPresent(limit -> settle(job, limit, job.tenantPermits(), startable));
  }

  private void settle(JobInHand job, Limit limit, PermitCount permits, long useful) {
    if (job.ended()) {
      if (!job.before().state().status().terminal()) {
        outbox.ask(job.brief(), limit, 0, 0, true, job.now());
      }
      permits.settled(permits.free(), 0);
      return;
    }
    long surplus = Math.max(0, permits.free() - useful);
    long wanted = Math.max(0, useful - permits.free());
    long more = wanted - permits.asked();
    long returned = permits.usedUp() + surplus;
    if (more != 0 || returned != 0) {
      outbox.ask(job.brief(), limit, more, returned, false, job.now());
      permits.settled(surplus, wanted);
    }
  }
}
