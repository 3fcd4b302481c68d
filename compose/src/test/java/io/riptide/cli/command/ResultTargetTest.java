// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTargetTest {
  @TempDir Path directory;

  @Test
  void whatWasThereStaysUntilTheFirstResult() throws Exception {
    Path path = Files.writeString(directory.resolve("results"), "before");
    var target = new ResultTarget(path);
    try (var file = new ResultFile(new PrintWriter(target), Optional.of(target))) {
      assertThat(path).hasContent("before");
      file.writer().print("after");
    }
    assertThat(path).hasContent("after");
  }

  @Test
  void whatCouldNotBeWrittenIsNotPassedOver() throws Exception {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    var target = new ResultTarget(gone.resolve("results"));
    Files.delete(gone);
    var file = new ResultFile(new PrintWriter(target), Optional.of(target));
    file.writer().print("lost");
    assertThatThrownBy(file::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("results");
  }
}
