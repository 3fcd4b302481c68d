/// A job as it is: what is kept of it and of its tasks, and a job in hand while it changes. Never a
/// store, and never a decision.
@NullMarked
package io.riptide.streams.job.record;

import org.jspecify.annotations.NullMarked;
