/// What is kept of jobs: the stores, their keys and records, and a job in hand while it changes.
/// Never a decision: those are made beside the processor.
@NullMarked
package io.riptide.streams.job.store;

import org.jspecify.annotations.NullMarked;
