// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenStoresTest {
  @TempDir Path stateDir;
  private Path store;
  private Path processId;

  @BeforeEach
  void someStores() throws IOException {
    store = Files.createDirectories(stateDir.resolve("app/0_1/rocksdb/jobs")).resolve("CURRENT");
    Files.writeString(store, "x");
    processId = Files.writeString(stateDir.resolve("app/kafka-streams-process-metadata"), "id");
  }

  @Test
  void storesThatWereClosedAreKept() {
    var first = new OpenStores(stateDir, "app");
    first.opening();
    first.closed();

    new OpenStores(stateDir, "app").opening();

    assertThat(store).exists();
  }

  @Test
  void storesOfAKilledInstanceAreRemovedAndItsIdentityIsKept() {
    new OpenStores(stateDir, "app").opening();

    new OpenStores(stateDir, "app").opening();

    assertThat(stateDir.resolve("app/0_1")).doesNotExist();
    assertThat(processId).exists();
  }

  @Test
  void storesAreRemovedAgainAfterASecondKill() throws IOException {
    new OpenStores(stateDir, "app").opening();
    new OpenStores(stateDir, "app").opening();
    Files.createDirectories(store.getParent());

    new OpenStores(stateDir, "app").opening();

    assertThat(stateDir.resolve("app/0_1")).doesNotExist();
  }

  @Test
  void aDirectoryThatIsNotThereYetIsMade() {
    Path fresh = stateDir.resolve("fresh");

    new OpenStores(fresh, "app").opening();

    assertThat(fresh).isNotEmptyDirectory();
  }
}
