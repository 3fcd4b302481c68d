/// The extract stage around the library: reading bodies, making records, reporting tasks, counting.
/// Never how a page is read.
@NullMarked
package io.riptide.worker.extract.stage;

import org.jspecify.annotations.NullMarked;
