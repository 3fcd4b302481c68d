// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.riptide.api.admission.Admission;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.Gate;
import io.riptide.api.admission.RateBuckets;
import io.riptide.api.admission.RateLimit;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.problem.ProblemCode;
import java.util.Base64;
import java.util.Optional;

/// Who may open the WebSocket. A handshake that may not be taken falls through to HTTP, where the
/// same request gets a problem document that says why.
public final class SocketGate {
  private static final int KEY_BYTES = 16;

  private final Gate gate;
  private final RateBuckets buckets;
  private final RateLimit limit;

  public SocketGate(Gate gate, RateBuckets buckets, RateLimit limit) {
    this.gate = gate;
    this.buckets = buckets;
    this.limit = limit;
  }

  /// The caller, if the handshake may be taken.
  Optional<Caller> admit(Headers headers) {
    if (!wellFormed(headers) || !originAllowed(headers)) {
      return Optional.empty();
    }
    return gate.admit(headers, true, "websocket") instanceof Admission.Admitted(var caller)
            && mayAct(caller)
        ? Optional.of(caller)
        : Optional.empty();
  }

  /// Takes a token for something that the caller wants.
  boolean mayAct(Caller caller) {
    return buckets.take(caller.bucket(), limit).granted();
  }

  /// `GET /crawl/ws` without a handshake that could be taken.
  public Answer refuse(Call call) {
    if (!originAllowed(call.headers())) {
      return Answer.refused(ProblemCode.FORBIDDEN, "pages of this origin may not open it");
    }
    return Answer.refused(
        ProblemCode.UPGRADE_REQUIRED,
        "open it as a WebSocket (RFC 6455, version 13); /docs tells what is said on it");
  }

  private boolean originAllowed(Headers headers) {
    Optional<String> origin = headers.first(HeaderNames.ORIGIN);
    String host = headers.first(HeaderNames.HOST).orElse("");
    return origin.isEmpty() || gate.originAllowed(origin.get(), host);
  }

  /// RFC 6455, section 4.1: the key is 16 bytes in Base64.
  private static boolean wellFormed(Headers headers) {
    Optional<String> key = headers.first(HeaderNames.create("Sec-WebSocket-Key"));
    try {
      return key.isPresent() && Base64.getDecoder().decode(key.get()).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
