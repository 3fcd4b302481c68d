// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Bodies that are too large for records, by the location that a record names. Safe for any thread.
public interface KeptBodies {

  /// Opens a body; empty when there is none there, or it has expired. The caller closes it.
  Optional<InputStream> open(String location) throws IOException;
}
