// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

/// Where a document lies in `riptide.documents`: the index of a job points here, and readers seek.
public record DocumentPosition(int partition, long offset) {
  public DocumentPosition {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("not a position: " + partition + "-" + offset);
    }
  }

  /// Whether it lies in the same partition, further on.
  public boolean follows(DocumentPosition other) {
    return partition == other.partition && offset > other.offset;
  }
}
