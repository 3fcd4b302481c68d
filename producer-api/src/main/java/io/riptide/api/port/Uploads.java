// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.riptide.schema.web.BodyRef;
import java.io.IOException;
import java.io.InputStream;

/// Where files go that are sent along with a request, for the workers to find. Safe for any thread.
public interface Uploads {

  /// Keeps everything that `body` gives. The caller closes it; what it throws is passed on, and
  /// nothing is kept then.
  BodyRef.Stored keep(InputStream body) throws IOException;
}
