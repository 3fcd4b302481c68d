// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The process of a [Trial]: reads a module from its input, says what is wrong with it, if
/// anything, and ends.
public final class TrialProcess {
  static final int ADMITTED = 0;

  /// Not 3, which the JVM ends with when memory ran out.
  static final int REFUSED = 4;

  private TrialProcess() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(System.in.readAllBytes()));
  }

  private static int run(byte[] module) {
    try {
      var limits = GuestLimits.DEFAULT;
      new GuestRuns(limits)
          .run(Guest.compile(module), new Envelope("https://page.invalid/", "", "{}"));
      return ADMITTED;
    } catch (ModuleRefusedException refused) {
      return say(refused.reason());
    } catch (GuestFailedException failed) {
      return say("on an empty page " + failed.reason());
    }
  }

  private static int say(String reason) {
    System.out.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    return REFUSED;
  }
}
