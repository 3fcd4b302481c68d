// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import java.io.IOException;
import java.io.Writer;

/// One line per file, its fields separated by tabs.
final class FileLines implements AutoCloseable {
  private final Writer out;

  FileLines(Writer out) throws IOException {
    this.out = out;
    out.write("set\tname\toutcome\tpages\tcpu_ms\tallocated_mb\tdetail\n");
  }

  void write(String set, Reading reading) throws IOException {
    out.write(
        String.join(
                "\t",
                set,
                reading.name(),
                reading.outcome(),
                Long.toString(reading.pages()),
                Long.toString(reading.cpuMs()),
                Long.toString(reading.allocatedMb()),
                reading.detail().replace('\t', ' '))
            + "\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
