// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import io.riptide.api.http.exchange.BodyBudget.Share;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Takes in the body of one request: only so many bytes and only so long. JSON is taken whole,
/// within the memory that all bodies share; other bodies pass through.
final class RequestBody implements AutoCloseable {
  private static final Duration ARRIVAL = Duration.ofSeconds(60);
  private static final Duration LARGE_ARRIVAL = Duration.ofMinutes(5);
  private static final int STEP = 64 * 1024;

  private final ServerRequest request;
  private final long limit;
  private final Share share;
  private boolean broken;

  RequestBody(ServerRequest request, long limit, Share share) {
    this.request = request;
    this.limit = limit;
    this.share = share;
  }

  /// Whether nothing sensible can follow on the connection.
  boolean broken() {
    return broken;
  }

  /// Whether there is one. One that says neither how long nor what it is counts as none: HTTP/2 has
  /// no other way to tell an empty body before reading it.
  boolean given() {
    OptionalLong announced = request.headers().contentLength();
    return request.content().hasEntity()
        && announced.orElse(-1) != 0
        && (announced.isPresent() || request.headers().contains(HeaderNames.CONTENT_TYPE));
  }

  Parsed<byte[]> json() throws InterruptedException {
    Optional<String> type = request.headers().first(HeaderNames.CONTENT_TYPE);
    OptionalLong announced = request.headers().contentLength();
    if (!request.content().hasEntity() || announced.orElse(-1) == 0) {
      return bad(ProblemCode.EMPTY_BODY, "send a JSON object as the body");
    }
    if (type.isEmpty() || !isJson(type.get())) {
      return bad(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "send application/json in UTF-8, not " + type.orElse("a body without Content-Type"));
    }
    if (announced.orElse(0) > limit) {
      return tooLarge(limit);
    }
    return read(announced);
  }

  /// Lets `taker` read the body as it comes.
  <T> Parsed<T> streamed(long most, BodyTaker<T> taker) throws InterruptedException {
    OptionalLong announced = request.headers().contentLength();
    if (!request.content().hasEntity() || announced.orElse(-1) == 0) {
      return bad(ProblemCode.EMPTY_BODY, "send a file as the body");
    }
    if (announced.orElse(0) > most) {
      broken = true;
      return tooLarge(most);
    }
    var in = new BoundedBody(request.content().inputStream(), most, LARGE_ARRIVAL);
    try {
      return received(most, () -> taker.take(in));
    } finally {
      broken |= !in.ended();
    }
  }

  private Parsed<byte[]> read(OptionalLong announced) throws InterruptedException {
    if (!share.cover(announced.orElse(0))) {
      return overloaded();
    }
    // Not closed here: closing reads to the end, which a broken body does not have.
    InputStream in = request.content().inputStream();
    return received(limit, () -> whole(in, announced));
  }

  private Parsed<byte[]> whole(InputStream in, OptionalLong announced)
      throws IOException, InterruptedException {
    if (announced.isPresent() && announced.getAsLong() <= STEP) {
      byte[] whole = in.readNBytes((int) announced.getAsLong());
      return whole.length == 0
          ? bad(ProblemCode.EMPTY_BODY, "send a JSON object as the body")
          : new Good<>(whole);
    }
    return readInSteps(in, announced);
  }

  /// What receiving throws, as a problem.
  private <T> Parsed<T> received(long most, Receiving<T> receiving) throws InterruptedException {
    try {
      return receiving.receive();
    } catch (BoundedBody.TooLong _) {
      broken = true;
      return tooLarge(most);
    } catch (BoundedBody.TooSlow _) {
      broken = true;
      return bad(ProblemCode.REQUEST_TIMEOUT, "the body did not come in time");
    } catch (IOException brokenOff) {
      broken = true;
      return bad(ProblemCode.BAD_REQUEST, "the body broke off: " + brokenOff.getMessage());
    } catch (RequestException refused) {
      broken = true;
      return refused.status().code() == ProblemCode.BODY_TOO_LARGE.status()
          ? tooLarge(most)
          : bad(ProblemCode.BAD_REQUEST, "the framing of the body is broken");
    } catch (IllegalArgumentException | DataReader.IncorrectNewLineException notChunked) {
      // What the server throws where a chunk's size should be and is not.
      broken = true;
      return bad(ProblemCode.BAD_REQUEST, "the framing of the body is broken");
    }
  }

  /// Takes a body from the network.
  @FunctionalInterface
  private interface Receiving<T> {
    Parsed<T> receive() throws IOException, InterruptedException;
  }

  private Parsed<byte[]> readInSteps(InputStream in, OptionalLong announced)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    var whole = new ByteArrayOutputStream((int) Math.min(limit, announced.orElse(STEP)));
    byte[] step = new byte[STEP];
    while (true) {
      int read = in.read(step);
      if (read < 0) {
        return whole.size() == 0
            ? bad(ProblemCode.EMPTY_BODY, "send a JSON object as the body")
            : new Good<>(whole.toByteArray());
      }
      whole.write(step, 0, read);
      if (whole.size() > limit) {
        return tooLarge(limit);
      }
      if (!share.cover(whole.size())) {
        return overloaded();
      }
      if (System.nanoTime() - start > ARRIVAL.toNanos()) {
        return bad(
            ProblemCode.REQUEST_TIMEOUT,
            "the body was not complete after " + ARRIVAL.toSeconds() + " s");
      }
    }
  }

  private static <T> Parsed<T> tooLarge(long most) {
    return bad(
        ProblemCode.BODY_TOO_LARGE,
        "a body may have " + most + " bytes; split the request into several");
  }

  private static Parsed<byte[]> overloaded() {
    return new Bad<>(
        Problem.later(
            ProblemCode.OVERLOADED, "too many large bodies are under way", Duration.ofSeconds(5)));
  }

  private static <T> Parsed<T> bad(ProblemCode code, String detail) {
    return new Bad<>(Problem.of(code, detail));
  }

  /// Whether a `Content-Type` says JSON in UTF-8, by its general name or by this API's own.
  static boolean isJson(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    if (!type.equalsIgnoreCase(Answer.JSON) && !type.equalsIgnoreCase(Versions.MEDIA_TYPE)) {
      return false;
    }
    if (semicolon < 0) {
      return true;
    }
    String parameters = contentType.substring(semicolon).toLowerCase(Locale.ROOT);
    return !parameters.contains("charset")
        || parameters.contains("utf-8")
        || parameters.contains("utf8");
  }

  @Override
  public void close() {
    share.close();
  }
}
