// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.http.Header;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// What a handler wants to be answered. The front writes it, with everything that every answer has.
public sealed interface Answer {
  String JSON = "application/json";

  /// A body that is at hand.
  ///
  /// @param headers beside those that every answer has
  record Whole(int status, String contentType, Bytes body, List<Header> headers) implements Answer {
    public Whole {
      headers = List.copyOf(headers);
    }
  }

  /// A body that is made while it is sent. What may refuse the request is done before: once this is
  /// the answer its status has gone out, and a body that throws breaks the connection off, so that
  /// what came of it is not taken for the whole.
  ///
  /// @param gradual whether the reader wants each part at once; such a body is not compressed
  record Streamed(int status, String contentType, boolean gradual, List<Header> headers, Body body)
      implements Answer {
    public Streamed {
      headers = List.copyOf(headers);
    }
  }

  /// A refusal.
  record Refused(Problem problem) implements Answer {}

  /// A JSON answer.
  static Answer json(int status, Bytes body, Header... headers) {
    return new Whole(status, JSON, body, List.of(headers));
  }

  /// A JSON answer of a record.
  static Answer json(int status, Object value, Header... headers) {
    return json(status, Bytes.of(value), headers);
  }

  static Answer refused(ProblemCode code, String detail) {
    return new Refused(Problem.of(code, detail));
  }

  /// Writes a body. Blocks while the reader is slow; throws when the reader is gone. May close what
  /// it is given, which only flushes it. Is closed once the answer is over, written or not.
  @FunctionalInterface
  interface Body extends Closeable {
    void writeTo(OutputStream out) throws IOException, InterruptedException;

    /// Lets go of what it holds.
    @Override
    default void close() throws IOException {}
  }
}
