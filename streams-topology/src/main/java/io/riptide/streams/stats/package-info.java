/// What the topology counts and measures of its queues, told on `riptide.queue-stats`. On the heap:
/// depths are counted again when a partition is taken over. Never a decision.
@NullMarked
package io.riptide.streams.stats;

import org.jspecify.annotations.NullMarked;
