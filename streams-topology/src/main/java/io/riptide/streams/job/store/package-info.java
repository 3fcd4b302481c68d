/// Where jobs are kept: the stores, their keys, and the orders in them. Never a decision: those are
/// made beside the processor.
@NullMarked
package io.riptide.streams.job.store;

import org.jspecify.annotations.NullMarked;
