// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.rule;

/// What a job asks of a page cannot be had: a rule cannot be used or takes too long, or what it
/// requires is missing. The reason is in words for the user.
public final class RuleFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  public RuleFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
