// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.io.IOException;
import java.io.InputStream;

/// Takes a body while it comes. What the stream throws must be passed on.
@FunctionalInterface
public interface BodyTaker<T> {
  Parsed<T> take(InputStream body) throws IOException;
}
