/// The `riptide` command. Never logic of its own: it talks to a server, or starts the parts in this
/// process.
@NullMarked
package io.riptide.cli;

import org.jspecify.annotations.NullMarked;
