// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import java.util.List;

/// Where a job tells what happens to it.
///
/// @param url gets a POST for each event, in their order
/// @param events those that are told
/// @param secrets `whsec_` and Base64, the newest first: each of them signs, so that a secret is
///   replaced without a message that its reader cannot check
public record Callback(String url, List<Event> events, List<String> secrets) {
  public Callback {
    events = List.copyOf(events);
    secrets = List.copyOf(secrets);
  }

  /// What can be told; on the wire in lower case.
  public enum Event {
    STARTED,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED
  }

  @Override
  public String toString() {
    return "Callback[url=" + url + ", events=" + events + ", secrets=***]";
  }
}
