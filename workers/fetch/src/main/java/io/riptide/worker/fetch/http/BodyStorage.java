// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.content.MediaSniffer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// Passes a body on to the blob store while it comes, so that no more of it is in memory than its
/// start.
final class BodyStorage {
  private BodyStorage() {}

  /// Is told the decoded length so far, and may end it.
  @FunctionalInterface
  interface Watch {
    void at(int length) throws FetchFailedException;
  }

  /// Whether a body with this start is passed on.
  static boolean wants(BodyPlan.Read plan, Body start) {
    return plan.storage().filter(storage -> storage.wanted().test(start)).isPresent();
  }

  /// The start of the body, with where the whole of it is.
  static Body store(Body start, InputStream rest, BodyPlan.Read plan, Watch watch)
      throws IOException, FetchFailedException {
    var watched = new Watched(rest, start.length(), plan.maxBytes(), watch);
    try {
      BodyRef.Stored whole =
          plan.storage()
              .orElseThrow()
              .blobs()
              .put(new SequenceInputStream(start.stream(), watched));
      return start.prefix(MediaSniffer.START).storedAs(whole);
    } catch (Ended ended) {
      throw ended.why;
    } catch (IOException e) {
      if (watched.failed) {
        throw e;
      }
      throw new FetchFailedException(new Failure.StorageUnavailable("fetch", e.toString()));
    }
  }

  /// What the blob store reads: counted, and with a memory of who failed.
  private static final class Watched extends FilterInputStream {
    private final long most;
    private final Watch watch;
    private int length;
    private boolean failed;

    Watched(InputStream in, int length, long most, Watch watch) {
      super(in);
      this.length = length;
      this.most = most;
      this.watch = watch;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      try {
        int came = super.read(into, offset, count);
        if (came > 0) {
          length += came;
          watch.at(length);
          if (length > most) {
            throw new FetchFailedException(new Failure.TooLarge(most));
          }
        }
        return came;
      } catch (FetchFailedException why) {
        throw new Ended(why);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void close() {
      // The reader of the body closes it.
    }
  }

  /// Carries a verdict through the blob store.
  private static final class Ended extends IOException {
    private static final long serialVersionUID = 1;

    private final transient FetchFailedException why;

    Ended(FetchFailedException why) {
      super(why);
      this.why = why;
    }
  }
}
