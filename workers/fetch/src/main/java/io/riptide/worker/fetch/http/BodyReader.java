// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.content.MediaSniffer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.ResponseBody;

/// Reads one body to its end, within limits, and keeps its [Progress] up to date.
final class BodyReader {
  private static final int FIRST_BUFFER = 64 * 1024;

  /// A body of this many decoded bytes is no bomb whatever its ratio.
  private static final long HARMLESS = 1024 * 1024;

  private final int maxRatio;
  private final BodyMemory memory;
  private final Progress progress;
  private long wireBytes;

  BodyReader(int maxRatio, BodyMemory memory, Progress progress) {
    this.maxRatio = maxRatio;
    this.memory = memory;
    this.progress = progress;
    progress.start();
  }

  /// Throws [FetchFailedException] for what the body did, `IOException` for what the network did.
  Body read(ResponseBody response, Headers headers, BodyPlan.Read plan)
      throws IOException, FetchFailedException, InterruptedException {
    List<String> codings = ContentDecoder.codings(headers.values("Content-Encoding"));
    checkCodings(codings);
    long announced = response.contentLength();
    if (codings.isEmpty() && announced > plan.maxBytes() && !plan.cutAtLimit()) {
      throw new FetchFailedException(new Failure.TooLarge(plan.maxBytes()));
    }
    if (response.source().exhausted()) {
      return lookAtAll(Body.EMPTY, plan, "");
    }
    var wire = new Wire(response.byteStream());
    var undone = new ArrayList<String>(codings);
    try (InputStream decoded = decoded(wire, undone, plan)) {
      boolean exact = undone.isEmpty() && announced >= 0;
      long most = exact ? Math.min(announced, plan.maxBytes()) : plan.maxBytes();
      return drain(decoded, most, plan, String.join(", ", undone));
    } catch (IOException e) {
      if (wire.failed || undone.isEmpty()) {
        throw e;
      }
      throw new FetchFailedException(
          new Failure.UndecodableBody(String.join(", ", undone), NetworkFailures.reason(e)));
    }
  }

  /// The body with its codings undone, and its packing, which is added to them as the first one
  /// that was done.
  private static InputStream decoded(InputStream wire, List<String> undone, BodyPlan.Read plan)
      throws IOException {
    InputStream decoded = ContentDecoder.decode(wire, undone);
    if (!plan.unpack()) {
      return decoded;
    }
    var file = new BufferedInputStream(decoded);
    if (!ContentDecoder.isGzip(file)) {
      return file;
    }
    undone.addFirst(ContentDecoder.GZIP);
    return ContentDecoder.decode(file, List.of(ContentDecoder.GZIP));
  }

  private static void checkCodings(List<String> codings) throws FetchFailedException {
    String all = String.join(", ", codings);
    if (codings.size() > ContentDecoder.MAX_STACKED) {
      throw new FetchFailedException(
          new Failure.UndecodableBody(all, "more than " + ContentDecoder.MAX_STACKED + " codings"));
    }
    for (String coding : codings) {
      if (!ContentDecoder.knows(coding)) {
        throw new FetchFailedException(
            new Failure.UndecodableBody(all, "unknown content coding " + coding));
      }
    }
  }

  /// Reads to the end of a body that has `most` bytes at most, unless it is too large.
  private Body drain(InputStream in, long most, BodyPlan.Read plan, String coding)
      throws IOException, FetchFailedException, InterruptedException {
    byte[] bytes = new byte[(int) Math.min(most + 1, FIRST_BUFFER)];
    int length = 0;
    boolean looked = false;
    int count = in.read(bytes);
    while (count >= 0) {
      length += count;
      progress.decoded(length);
      checkRatio(length, coding);
      if (length > plan.maxBytes()) {
        return look(cut(bytes, plan), plan);
      }
      if (!looked && length >= MediaSniffer.START) {
        Body start = look(new Body(bytes, length), plan);
        if (BodyStorage.wants(plan, start)) {
          return store(start, in, plan, coding);
        }
        looked = true;
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, memory.grow(length, most, progress));
      }
      count = in.read(bytes, length, bytes.length - length);
    }
    var body = new Body(bytes, length);
    return looked ? body : lookAtAll(body, plan, coding);
  }

  /// The whole of a body that ended before its type was told.
  private Body lookAtAll(Body body, BodyPlan.Read plan, String coding)
      throws IOException, FetchFailedException {
    look(body, plan);
    return BodyStorage.wants(plan, body)
        ? store(body, InputStream.nullInputStream(), plan, coding)
        : body;
  }

  private Body store(Body start, InputStream rest, BodyPlan.Read plan, String coding)
      throws IOException, FetchFailedException {
    return BodyStorage.store(
        start,
        rest,
        plan,
        length -> {
          progress.decoded(length);
          checkRatio(length, coding);
        });
  }

  /// What becomes of a body above the limit.
  private static Body cut(byte[] bytes, BodyPlan.Read plan) throws FetchFailedException {
    if (plan.cutAtLimit()) {
      return new Body(bytes, (int) plan.maxBytes());
    }
    throw new FetchFailedException(new Failure.TooLarge(plan.maxBytes()));
  }

  private void checkRatio(long decodedBytes, String coding) throws FetchFailedException {
    if (decodedBytes > HARMLESS && decodedBytes > wireBytes * maxRatio) {
      throw new FetchFailedException(
          new Failure.UndecodableBody(
              coding, "it expands to more than " + maxRatio + " times its size"));
    }
  }

  private static Body look(Body body, BodyPlan.Read plan) throws FetchFailedException {
    Optional<Failure> refusal = plan.firstLook().apply(body.prefix(MediaSniffer.START));
    if (refusal.isPresent()) {
      throw new FetchFailedException(refusal.get());
    }
    return body;
  }

  /// The bytes as they come from the network: counted, and with a memory of who failed.
  private final class Wire extends FilterInputStream {
    private boolean failed;

    Wire(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int count = super.read(into, offset, length);
        if (count > 0) {
          wireBytes += count;
          progress.wire(wireBytes);
        }
        return count;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    /// Left to whoever has the response, who knows whether the rest is wanted: closing reads on.
    @Override
    public void close() {}
  }
}
