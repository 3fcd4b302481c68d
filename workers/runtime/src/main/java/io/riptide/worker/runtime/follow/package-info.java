/// What workers know from topics that they follow to the end, outside of any group: which jobs have
/// ended, and which extractors there are.
@NullMarked
package io.riptide.worker.runtime.follow;

import org.jspecify.annotations.NullMarked;
