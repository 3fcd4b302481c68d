// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

/// What the process says to its caller when it ends.
public final class ExitCodes {
  /// Everything succeeded.
  public static final int OK = 0;

  /// Some URLs failed.
  public static final int SOME_FAILED = 1;

  /// The command line or the configuration is wrong.
  public static final int USAGE = 2;

  /// Something could not be reached or started.
  public static final int UNREACHABLE = 3;

  /// A policy forbids it.
  public static final int REFUSED = 4;

  private ExitCodes() {}
}
