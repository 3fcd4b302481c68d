// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.BodyRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every blob store does.
abstract class BlobStoreContract {

  abstract BlobStore store() throws IOException;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 200_001})
  void aBodyIsReadAsItWasStored(int size) throws IOException {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    BodyRef.Stored stored = store().put(new ByteArrayInputStream(body));

    assertThat(stored.bytes()).isEqualTo(size);
    assertThat(stored.sha256()).isEqualTo(HexFormat.of().formatHex(Digest.sha256(body)));
    assertThat(read(stored)).isEqualTo(body);
  }

  @Test
  void theSameBytesHaveOneLocation() throws IOException {
    assertThat(store().put(body("same"))).isEqualTo(store().put(body("same")));
    assertThat(store().put(body("same"))).isNotEqualTo(store().put(body("other")));
  }

  @Test
  void whatWasNeverStoredIsNotFound() throws IOException {
    String hash = "0".repeat(64);
    var nowhere = new BodyRef.Stored("00/" + hash, 1, hash);
    assertThatThrownBy(() -> store().open(nowhere)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "/etc/passwd", "", "00/../../x", "incoming/a", "nul\0"})
  void aLocationOfNoBodyIsNotFound(String location) {
    var foreign = new BodyRef.Stored(location, 1, "0".repeat(64));
    assertThatThrownBy(() -> store().open(foreign)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aBodyThatCannotBeReadIsNotStored() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThatThrownBy(() -> store().put(broken)).isInstanceOf(IOException.class);
  }

  @Test
  void manyMayStoreTheSameBodyAtOnce() throws Exception {
    Callable<BodyRef.Stored> put = () -> store().put(body("contended"));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var stored : threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> put).toList())) {
        assertThat(read(stored.get())).isEqualTo("contended".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  byte[] read(BodyRef.Stored stored) throws IOException {
    try (var in = store().open(stored)) {
      return in.readAllBytes();
    }
  }

  static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
