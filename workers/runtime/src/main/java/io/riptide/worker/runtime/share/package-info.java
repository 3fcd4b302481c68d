/// A worker's hold on its share group: what it has acquired, and what the broker is told about it.
/// Never what becomes of a record: that is the loop's.
@NullMarked
package io.riptide.worker.runtime.share;

import org.jspecify.annotations.NullMarked;
