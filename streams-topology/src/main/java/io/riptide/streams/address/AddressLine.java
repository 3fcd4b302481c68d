// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import io.riptide.schema.web.HostKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// One address: at most `limit` permits, the hosts that hold them, and those that wait in line.
/// Confined to the stream thread.
/*
 * One that is first in line gets what is free. When nothing is, one is recalled for each that waits:
 * from the host that may keep the most, of those with as much from the one that was granted its last
 * one longest ago. A host that holds some already takes from others only where one has two more than
 * it, for one more would change places for ever; or where one does not wait itself, for that
 * one may have no use for what it holds. So three hosts of an address share it evenly, a thousand
 * take turns, one fetch each, and what idle hosts hold is no loss. A permit that is recalled comes
 * back when its fetch has ended: what was granted is used once, or not wanted.
 *
 * All that is looked at for a decision is the holders, never more than `limit`, and the head of the
 * line: ten thousand hosts in line cost as much as ten.
 */
final class AddressLine {
  private final int limit;
  private final BiConsumer<HostKey, Claim> changed;
  private final Map<HostKey, Claim> claims = new HashMap<>();

  /// Hosts that hold permits, the one first that was granted its last one longest ago.
  private final Set<HostKey> holders = new LinkedHashSet<>();

  /// Hosts that want permits, in the order of their turns.
  private final Set<HostKey> waiting = new LinkedHashSet<>();

  private int held;
  private int recalled;

  /// What the hosts are to be told, grants before recalls.
  record Told(Map<HostKey, Integer> granted, Map<HostKey, Integer> recalled) {}

  /// @param changed told of every claim that changes, as it is after that
  AddressLine(int limit, BiConsumer<HostKey, Claim> changed) {
    this.limit = limit;
    this.changed = changed;
  }

  /// Takes over what was stored, oldest first.
  void restore(HostKey host, Claim claim) {
    keep(host, claim);
    if (claim.held() > 0) {
      holders.add(host);
    }
    if (claim.wanted() > 0) {
      waiting.add(host);
    }
  }

  /// A host asks for `more` and gives back what it has `returned`.
  Told asked(HostKey by, int more, int returned, long nowMs) {
    Claim after = claim(by).asked(more, returned, nowMs);
    change(by, after);
    if (after.held() == 0) {
      holders.remove(by);
    }
    if (after.wanted() > 0) {
      waiting.add(by);
    } else {
      waiting.remove(by);
    }
    return new Told(grant(nowMs), recall());
  }

  /// Whether nobody has or wants anything.
  boolean isEmpty() {
    return claims.isEmpty();
  }

  private Map<HostKey, Integer> grant(long nowMs) {
    Map<HostKey, Integer> granted = new LinkedHashMap<>();
    while (held < limit && !waiting.isEmpty()) {
      HostKey next = waiting.iterator().next();
      waiting.remove(next);
      Claim after = claim(next).granted(nowMs);
      change(next, after);
      holders.remove(next);
      holders.add(next);
      if (after.wanted() > 0) {
        waiting.add(next);
      }
      granted.merge(next, 1, Integer::sum);
    }
    return granted;
  }

  /// Asks back what is over the limit, and one for each in line for whom none is on its way.
  private Map<HostKey, Integer> recall() {
    Map<HostKey, Integer> back = new LinkedHashMap<>();
    while (held - recalled > limit) {
      richest(_ -> true).ifPresent(host -> recallFrom(host, back));
    }
    int onTheirWay = recalled;
    for (HostKey waiter : waiting) {
      if (onTheirWay-- > 0) {
        continue;
      }
      Optional<HostKey> richest = richest(_ -> true);
      if (richest.isEmpty()) {
        break;
      }
      int has = claim(waiter).held();
      boolean fair = claim(richest.get()).kept() >= (has == 0 ? 1 : has + 2);
      (fair ? richest : richest(host -> !waiting.contains(host)))
          .ifPresent(host -> recallFrom(host, back));
    }
    return back;
  }

  private void recallFrom(HostKey host, Map<HostKey, Integer> back) {
    change(host, claim(host).recalledOne());
    back.merge(host, 1, Integer::sum);
  }

  /// Of those that may keep the most, the one that was granted its last one longest ago.
  private Optional<HostKey> richest(Predicate<HostKey> among) {
    return holders.stream()
        .filter(host -> claim(host).kept() > 0)
        .filter(among)
        .sorted(Comparator.comparingInt((HostKey host) -> claim(host).kept()).reversed())
        .findFirst();
  }

  private Claim claim(HostKey host) {
    return claims.getOrDefault(host, Claim.NONE);
  }

  private void change(HostKey host, Claim after) {
    keep(host, after);
    changed.accept(host, after);
  }

  private void keep(HostKey host, Claim after) {
    Claim before = claim(host);
    held += after.held() - before.held();
    recalled += after.recalled() - before.recalled();
    if (after.isNone()) {
      claims.remove(host);
    } else {
      claims.put(host, after);
    }
  }
}
