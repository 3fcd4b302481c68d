// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.worker.extract.dom.PageLimits;

/// How the extract stage is set up.
///
/// @param limits of what is looked at on one page
/// @param maxRecordBytes of a document as JSON; what is larger is bounded, so that the record can
///   always be sent; 65,536 to 1,048,576
public record ExtractSettings(PageLimits limits, int maxRecordBytes) {
  public static final ExtractSettings DEFAULT = new ExtractSettings(PageLimits.DEFAULT, 900 * 1024);

  public ExtractSettings {
    if (maxRecordBytes < 65_536 || maxRecordBytes > 1_048_576) {
      throw new IllegalArgumentException(
          "max_record_bytes must be from 65536 to 1048576: " + maxRecordBytes);
    }
  }
}
