/// Waiting as state: what is due when, who wakes the processor for it, and when a commit is asked
/// for. Never a thread, a sleep or a clock of its own: Kafka Streams drives all of it.
@NullMarked
package io.riptide.streams.time;

import org.jspecify.annotations.NullMarked;
