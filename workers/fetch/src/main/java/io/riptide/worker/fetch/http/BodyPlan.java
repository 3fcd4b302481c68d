// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.runtime.store.BlobStore;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.Headers;

/// What is done with a body once the header fields are known.
public sealed interface BodyPlan {

  /// Decides by status and header fields.
  @FunctionalInterface
  interface Rule {
    BodyPlan plan(int status, Headers headers);
  }

  /// The body is of no use; the connection is kept if the rest of it is short.
  record Skip() implements BodyPlan {}

  /// The answer cannot be used; the connection is dropped.
  record Refuse(Failure why) implements BodyPlan {}

  /// The body is read to its end.
  ///
  /// @param maxBytes decoded bytes
  /// @param cutAtLimit whether a longer body is cut there instead of refused
  /// @param firstLook sees the first bytes, and may refuse the rest
  /// @param storage where bodies go that are not kept in memory
  /// @param unpack whether a file that begins as those of gzip do is unpacked as it comes
  record Read(
      long maxBytes,
      boolean cutAtLimit,
      Function<Body, Optional<Failure>> firstLook,
      Optional<Storage> storage,
      boolean unpack)
      implements BodyPlan {
    /// All of it in memory.
    public Read(long maxBytes, boolean cutAtLimit, Function<Body, Optional<Failure>> firstLook) {
      this(maxBytes, cutAtLimit, firstLook, Optional.empty(), false);
    }
  }

  /// Where bodies go as they come.
  ///
  /// @param wanted tells by the first bytes whether a body goes there
  record Storage(Predicate<Body> wanted, BlobStore blobs) {}
}
