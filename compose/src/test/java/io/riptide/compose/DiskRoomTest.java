// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.compose.port.DiskRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
  @TempDir private Path directory;

  @Test
  void aDiskWithEnoughFreeHasRoom() {
    var disk = new DiskRoom(directory, 0);

    assertThat(disk.lacks()).isEmpty();
    assertThat(disk.check().up()).isTrue();
  }

  @Test
  void aDiskWithLessFreeThanIsLeftForWhatRunsHasNone() {
    var disk = new DiskRoom(directory, Long.MAX_VALUE);

    assertThat(disk.lacks()).get().asString().contains(directory.toString(), "MiB free");
    assertThat(disk.check().up()).isFalse();
    assertThat(disk.required()).isTrue();
  }

  @Test
  void aDirectoryThatIsGoneHasNoRoom() {
    assertThat(new DiskRoom(directory.resolve("gone"), 0).lacks()).isPresent();
  }

  @Test
  void nothingIsStartedOnADiskWithoutRoom() {
    new DiskRoom(directory, 0).demand();

    assertThatThrownBy(() -> new DiskRoom(directory, Long.MAX_VALUE).demand())
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll(directory.toString(), "make room");
  }
}
