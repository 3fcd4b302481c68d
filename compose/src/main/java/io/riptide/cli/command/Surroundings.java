// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What the process finds around it, so that a test can give a command something else.
///
/// @param environment the variables
/// @param directory the working directory
/// @param in standard input
/// @param out results; nothing else is printed here
/// @param err progress and complaints
/// @param terminal whether a person sees `err`
public record Surroundings(
    Map<String, String> environment,
    Path directory,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    InstantSource clock) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
