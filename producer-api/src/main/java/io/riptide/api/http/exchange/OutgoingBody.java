// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A body on its way to a reader, who is not waited for without end. Closing it only flushes: a
/// body is complete where [#complete] says so, and one that broke off must not look as if it were.
final class OutgoingBody extends FilterOutputStream {
  private final SlowReader reader;

  OutgoingBody(OutputStream out, SlowReader reader) {
    super(out);
    this.reader = reader;
  }

  @Override
  public void write(int single) throws IOException {
    reader.send(() -> out.write(single));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    reader.send(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    reader.send(out::flush);
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  /// Ends the body: nothing is missing.
  void complete() throws IOException {
    reader.send(out::close);
  }
}
