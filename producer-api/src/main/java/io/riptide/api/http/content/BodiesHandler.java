// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.KeptBodies;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What documents carry by reference. A location is made of the hash of its body, so who knows it
/// was told by a document or has the body. Browsers are to save it and never to show it: it may be
/// the page of a stranger.
public record BodiesHandler(KeptBodies bodies) {
  private static final int LONGEST = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// `GET /bodies?location=`
  public Answer show(Call call) {
    var query = new QueryReader(call.query());
    Optional<String> location = query.text("location", LONGEST);
    Parsed<String> asked = query.finish(() -> location.orElse(""));
    return asked.answer(this::body);
  }

  private Answer body(String location) {
    try {
      return bodies
          .open(location)
          .map(BodiesHandler::streamed)
          .orElseGet(() ->
              Answer.refused(
                  ProblemCode.NOT_FOUND,
                  "there is no such body, or it has expired; run the job again"));
    } catch (IOException broken) {
      return new Answer.Refused(
          Problem.later(
              ProblemCode.OVERLOADED,
              "bodies cannot be read just now: " + broken.getMessage(),
              PATIENCE));
    }
  }

  private static Answer streamed(InputStream body) {
    return new Answer.Streamed(
        200,
        "application/octet-stream",
        false,
        List.of(HeaderValues.create(HeaderNames.CONTENT_DISPOSITION, "attachment")),
        new Opened(body));
  }

  private record Opened(InputStream body) implements Answer.Body {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (body) {
        body.transferTo(out);
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
