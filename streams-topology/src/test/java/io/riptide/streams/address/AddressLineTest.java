// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.HostEvent.AddressShared;
import io.riptide.schema.web.HostKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An address and its hosts, which hear of one another when they come to it.
class AddressLineTest {
  private static final HostKey ADDRESS = HostKey.ofAddress("192.0.2.7");
  private static final int PER_HOST = 6;

  private final Map<HostKey, Claim> stored = new HashMap<>();
  private final Map<HostKey, Host> all = new HashMap<>();
  private AddressLine line = line(4);
  private int records;

  @Test
  void neverMoreThanTheLimitAreInTransitAndAllIsFetchedWhoeverHearsFirst() {
    long seed = new Random().nextLong();
    System.out.println("AddressLineTest seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      int limit = 1 + random.nextInt(12);
      stored.clear();
      line = line(limit);
      List<Host> hosts = hosts(1 + random.nextInt(30), 1 + random.nextInt(20));
      runToTheEnd(hosts, limit, random);
    }
  }

  @Test
  void threeHostsShareItEvenly() {
    line = line(6);
    List<Host> hosts = hosts(3, 1_000);
    for (int i = 0; i < 100; i++) {
      hosts.forEach(Host::hearAll);
      hosts.forEach(host -> host.end(1));
    }
    hosts.forEach(Host::hearAll);
    assertThat(hosts).extracting(host -> host.inTransit).containsExactly(2, 2, 2);
  }

  @Test
  void aThousandHostsTakeTurns() {
    List<Host> hosts = hosts(1_000, 2);
    int ends = 0;
    while (ends < 1_000) {
      for (Host host : hosts) {
        host.hearAll();
        ends += host.inTransit;
        host.end(host.inTransit);
      }
    }
    assertThat(hosts).allSatisfy(host -> assertThat(host.fetched).isBetween(1, 2));
  }

  @Test
  void aHostThatIsAloneNeedsToAskOnce() {
    Host host = hosts(1, 500).getFirst();
    host.hearAll();
    int asked = records;
    for (int i = 0; i < 100; i++) {
      host.end(2);
      host.hearAll();
    }
    assertThat(host.fetched).isEqualTo(200);
    assertThat(records).isEqualTo(asked);
  }

  @Test
  void hostsThatHaveNothingToDoGiveWayToOnesThatHave() {
    line = line(4);
    List<Host> idle = hosts(4, 1);
    idle.forEach(Host::hearAll);
    idle.forEach(host -> host.end(1));
    Host busy = new Host("https://busy.example", 10);
    for (int i = 0; i < 8; i++) {
      busy.hearAll();
      idle.forEach(Host::hearAll);
    }
    assertThat(busy.inTransit).isEqualTo(4);
  }

  @Test
  void whatWasStoredIsTakenOverAndSaysTheSame() {
    List<Host> hosts = hosts(10, 5);
    hosts.forEach(Host::hearAll);
    AddressLine before = line;
    var again = line(4);
    stored.entrySet().stream()
        .sorted((a, b) -> Long.compare(a.getValue().sinceMs(), b.getValue().sinceMs()))
        .forEach(each -> again.restore(each.getKey(), each.getValue()));
    HostKey holder =
        hosts.stream().filter(host -> host.inTransit > 0).findFirst().orElseThrow().key;

    assertThat(again.asked(holder, 0, 1, 99)).isEqualTo(before.asked(holder, 0, 1, 99));
  }

  @Test
  void whoHasLeftIsForgotten() {
    line.asked(ADDRESS, 2, 0, 1);
    line.asked(ADDRESS, 0, 2, 2);
    assertThat(line.isEmpty()).isTrue();
    assertThat(stored).isEmpty();
  }

  private void runToTheEnd(List<Host> hosts, int limit, Random random) {
    int work = hosts.stream().mapToInt(host -> host.queued + host.inTransit).sum();
    records = 0;
    for (int step = 0; !hosts.stream().allMatch(Host::done); step++) {
      assertThat(step).as("steps for %s fetches", work).isLessThan(work * 200 + 10_000);
      Host host = hosts.get(random.nextInt(hosts.size()));
      if (random.nextInt(3) > 0) {
        host.hear();
      } else if (host.inTransit > 0) {
        host.end(1);
      }
      assertThat(hosts.stream().mapToInt(each -> each.inTransit).sum()).isLessThanOrEqualTo(limit);
    }
    assertThat(records).as("records for %s fetches", work).isLessThan(8 * work + 10 * hosts.size());
  }

  private AddressLine line(int limit) {
    return new AddressLine(
        limit,
        (host, claim) -> {
          if (claim.isNone()) {
            stored.remove(host);
          } else {
            stored.put(host, claim);
          }
        });
  }

  private List<Host> hosts(int count, int pages) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Host("https://h" + i + ".example", pages))
        .toList();
  }

  /// A host as its processor keeps it, with what it has yet to hear.
  private final class Host {
    private final HostKey key;
    private final Deque<AddressShared> unheard = new ArrayDeque<>();
    private AddressShare share = AddressShare.first(ADDRESS);
    private int queued;
    private int inTransit;
    private int fetched;

    Host(String key, int queued) {
      this.key = new HostKey(key);
      this.queued = queued;
      all.put(this.key, this);
      ask(1, 0);
    }

    void hearAll() {
      while (!unheard.isEmpty()) {
        hear();
      }
    }

    void hear() {
      if (!unheard.isEmpty()) {
        share = share.told(unheard.removeFirst());
        go();
      }
    }

    void end(int fetches) {
      inTransit -= fetches;
      fetched += fetches;
      go();
    }

    boolean done() {
      return queued == 0 && inTransit == 0;
    }

    private void go() {
      AddressShare before = share;
      share = share.settled(inTransit);
      while (queued > 0 && inTransit < Math.min(PER_HOST, share.held())) {
        queued--;
        inTransit++;
      }
      boolean ready = queued > 0 && inTransit < PER_HOST;
      share = share.asking(inTransit, queued, ready ? PER_HOST : 0);
      int more = share.asked() - before.asked();
      int returned = before.held() - share.held();
      if (more != 0 || returned != 0) {
        ask(more, returned);
      }
    }

    private void ask(int more, int returned) {
      records++;
      AddressLine.Told told = line.asked(key, more, returned, records);
      told.granted().forEach((host, permits) -> tell(host, permits));
      told.recalled().forEach((host, permits) -> tell(host, -permits));
    }

    private void tell(HostKey host, int permits) {
      records++;
      Optional.ofNullable(all.get(host))
          .orElseThrow()
          .unheard
          .add(new AddressShared(host, ADDRESS, permits, Instant.EPOCH));
    }
  }
}
