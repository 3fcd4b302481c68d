// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedStoreTest extends SharedStoreContract {
  private final AtomicLong nanos = new AtomicLong();
  private final EmbeddedStore store =
      new EmbeddedStore(1 << 20, InstantSource.fixed(Instant.EPOCH), nanos::get);

  @Override
  SharedStore store() {
    return store;
  }

  @Override
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void itsBytesAreBounded() {
    for (int i = 0; i < 100; i++) {
      store.put("large" + i, new byte[100_000], Duration.ofHours(1));
    }
    long kept = IntStream.range(0, 100).filter(i -> store.get("large" + i).isPresent()).count();
    assertThat(kept).isBetween(1L, 15L);
  }

  @Test
  void aCallerCannotChangeWhatIsStored() {
    byte[] value = bytes("one");
    store.put("k", value, Duration.ofMinutes(1));
    value[0] = 'X';
    store.get("k").orElseThrow()[1] = 'X';
    assertThat(store.get("k")).hasValue(bytes("one"));
  }
}
