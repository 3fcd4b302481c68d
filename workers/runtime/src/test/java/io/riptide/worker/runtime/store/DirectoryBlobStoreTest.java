// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.web.BodyRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest extends BlobStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  @TempDir private Path directory;
  private DirectoryBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = new DirectoryBlobStore(directory.resolve("blobs"), 1 << 20, now::get);
  }

  @Override
  BlobStore store() {
    return store;
  }

  @Test
  void aBodyLargerThanAllowedIsRefusedAndLeavesNothing() throws IOException {
    var large = new ByteArrayInputStream(new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> store.put(large)).isInstanceOf(BodyTooLargeException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsOldExpiresAndWhatWasStoredAgainStays() throws IOException {
    BodyRef.Stored old = store.put(body("old"));
    BodyRef.Stored renewed = store.put(body("renewed"));
    now.set(NOON.plus(Duration.ofHours(2)));
    store.put(body("renewed"));
    BodyRef.Stored young = store.put(body("young"));

    assertThat(store.expire(NOON.plus(Duration.ofHours(1)))).isEqualTo(1);
    assertThatThrownBy(() -> store.open(old)).isInstanceOf(NoSuchFileException.class);
    assertThat(read(renewed)).isNotEmpty();
    assertThat(read(young)).isNotEmpty();
  }

  @Test
  void aBodyOutlivesItsStore() throws IOException {
    BodyRef.Stored stored = store.put(body("kept"));
    open();
    assertThat(read(stored)).asString().isEqualTo("kept");
  }

  @Test
  void aLinkOutOfTheStoreIsNotFollowed() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    String hash = "ab" + "0".repeat(62);
    Path planted = directory.resolve("blobs").resolve("ab").resolve(hash);
    Files.createDirectories(planted.getParent());
    Files.createSymbolicLink(planted, secret);
    var link = new BodyRef.Stored("ab/" + hash, 6, hash);
    assertThatThrownBy(() -> store.open(link)).isInstanceOf(NoSuchFileException.class);

    Path outside = Files.createDirectories(directory.resolve("outside"));
    String other = "cd" + "0".repeat(62);
    Files.writeString(outside.resolve(other), "secret");
    Files.createSymbolicLink(directory.resolve("blobs").resolve("cd"), outside);
    var through = new BodyRef.Stored("cd/" + other, 6, other);
    assertThatThrownBy(() -> store.open(through)).isInstanceOf(NoSuchFileException.class);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(directory.resolve("blobs"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
