// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.cli.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What came of a command line that was run in this process.
public record Typed(int code, String out, String err) {
  public static Typed run(
      Path directory, Map<String, String> environment, String input, List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var around =
        new Surroundings(
            environment,
            directory,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            InstantSource.system());
    int code = new Riptide(around).run(arguments.toArray(String[]::new));
    return new Typed(code, out.toString(), err.toString());
  }
}
