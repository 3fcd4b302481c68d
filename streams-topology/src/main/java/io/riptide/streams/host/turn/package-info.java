/// Whose turn it is when not all can have one: tenants and priorities, over all hosts of a
/// partition. Never what a host allows.
@NullMarked
package io.riptide.streams.host.turn;

import org.jspecify.annotations.NullMarked;
