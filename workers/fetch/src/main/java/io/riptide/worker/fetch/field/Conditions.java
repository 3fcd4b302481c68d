// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import io.riptide.schema.evidence.Validators;
import java.util.Optional;
import okhttp3.Headers;

/// The fields by which a server is asked whether it still has what is known (RFC 9110, section
/// 13.1). Both are sent where both are known: who understands the first ignores the second.
public final class Conditions {
  private Conditions() {}

  /// `request`, made conditional.
  public static Headers on(Headers request, Validators known) {
    var conditional = request.newBuilder();
    known.etag().ifPresent(etag -> conditional.addUnsafeNonAscii("If-None-Match", etag));
    known.lastModified().ifPresent(at -> conditional.addUnsafeNonAscii("If-Modified-Since", at));
    return conditional.build();
  }

  /// By what an answer can be told from a later one.
  public static Validators of(Headers answer) {
    return new Validators(
        Optional.ofNullable(answer.get("ETag")), Optional.ofNullable(answer.get("Last-Modified")));
  }
}
