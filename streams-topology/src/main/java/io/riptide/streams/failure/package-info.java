/// What happens to records that cannot be read or handled, and to threads that die. Never a failure
/// of a task: those are ordinary events.
@NullMarked
package io.riptide.streams.failure;

import org.jspecify.annotations.NullMarked;
