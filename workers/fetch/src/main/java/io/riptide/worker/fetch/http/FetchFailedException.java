// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.failure.Failure;

/// Carries a [Failure] out of the depth of an exchange; the port turns it into a value. Without a
/// stack trace, because it is no defect.
public final class FetchFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public FetchFailedException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
