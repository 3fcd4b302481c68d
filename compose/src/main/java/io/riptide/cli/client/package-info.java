/// The HTTP API as the command line uses it. Never a terminal, never a decision about output.
@NullMarked
package io.riptide.cli.client;

import org.jspecify.annotations.NullMarked;
