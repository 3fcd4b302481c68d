// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.killed;

import io.riptide.testing.ApiCaller;
import java.io.IOException;
import java.util.List;

/// A system of real processes that a spider runs on, to be hurt while it does.
interface Victim extends AutoCloseable {

  /// The API as it can be reached now.
  ApiCaller api();

  /// What is to be done to it, one after the other while the spider runs.
  List<Deed> deeds();

  @Override
  void close() throws IOException;

  /// One thing that is done to it.
  ///
  /// @param name as the report has it
  /// @param kills whether a process ends without having been asked to
  record Deed(String name, boolean kills, Act act) {}

  /// Does it, and returns when everything has been started again.
  interface Act {
    void on(SpiderJob spider) throws IOException, InterruptedException;
  }
}
