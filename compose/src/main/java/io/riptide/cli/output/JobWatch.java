// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import tools.jackson.databind.JsonNode;

/// Who is told how a job goes while it runs, beside its results. Confined to one thread.
public interface JobWatch {

  /// Something about the job as a whole, in a sentence.
  void say(String sentence);

  /// A line of the job's stream, whatever its type.
  void line(JsonNode line);

  /// Something else is printed next: what is shown for the moment goes away.
  void clear();
}
