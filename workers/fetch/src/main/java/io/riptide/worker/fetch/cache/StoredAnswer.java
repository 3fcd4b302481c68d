// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.field.Conditions;
import java.time.Instant;
import okhttp3.Headers;

/// An answer as the cache keeps it.
///
/// @param headers the fields that matter for using it again
/// @param body without content codings
/// @param freshUntil the moment from which it must be revalidated
public record StoredAnswer(int status, Headers headers, Body body, Instant freshUntil) {

  public boolean freshAt(Instant now) {
    return now.isBefore(freshUntil);
  }

  /// Whether a server can be asked if it is still good.
  public boolean revalidatable() {
    return Conditions.of(headers).any();
  }

  /// `request` with the conditions by which the server says so.
  public Headers conditional(Headers request) {
    return Conditions.on(request, Conditions.of(headers));
  }
}
