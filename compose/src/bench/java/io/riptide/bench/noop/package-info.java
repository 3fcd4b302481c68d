/// Jobs and tasks with no work on them: what the log and the topology cost; start with `NoOpFlow`. Never
/// a fetch.
@NullMarked
package io.riptide.bench.noop;

import org.jspecify.annotations.NullMarked;
