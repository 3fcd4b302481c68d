// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

/// What the process says to its caller when it ends.
final class ExitCodes {
  /// Everything succeeded.
  static final int OK = 0;

  /// Some URLs failed.
  static final int SOME_FAILED = 1;

  /// The command line or the configuration is wrong.
  static final int USAGE = 2;

  /// Something could not be reached or started.
  static final int UNREACHABLE = 3;

  /// A policy forbids it.
  static final int REFUSED = 4;

  private ExitCodes() {}
}
