// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.riptide.api.live.FeedEvent;
import io.riptide.api.live.FeedJson;
import io.riptide.api.live.FeedSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The two framings of a feed in an HTTP body. Each event is flushed, so that it arrives at once.
final class StreamSinks {
  private StreamSinks() {}

  /// One JSON object per line. An empty line is a heartbeat, which readers of NDJSON skip.
  record Ndjson(OutputStream out) implements FeedSink {
    @Override
    public void accept(FeedEvent event) throws IOException {
      ByteArrayOutputStream line = FeedJson.write(event, Optional.empty());
      line.write('\n');
      line.writeTo(out);
      out.flush();
    }

    @Override
    public void heartbeat() throws IOException {
      out.write('\n');
      out.flush();
    }
  }

  /// Server-sent events (WHATWG HTML, section 9.2): the id is the number to resume after, the event
  /// is the type. A comment is a heartbeat.
  record Sse(OutputStream out) implements FeedSink {
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEAT = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void accept(FeedEvent event) throws IOException {
      String head = "id: " + event.seq() + "\nevent: " + FeedJson.type(event) + "\ndata: ";
      var frame = new ByteArrayOutputStream(1_024);
      frame.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      FeedJson.write(event, Optional.empty()).writeTo(frame);
      frame.writeBytes(END);
      frame.writeTo(out);
      out.flush();
    }

    @Override
    public void heartbeat() throws IOException {
      out.write(BEAT);
      out.flush();
    }
  }
}
