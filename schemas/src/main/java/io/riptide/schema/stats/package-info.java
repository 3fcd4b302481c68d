/// What parts of RipTide measure of themselves and tell on `riptide.queue-stats`. Never a clock:
/// whoever measures says when.
@NullMarked
package io.riptide.schema.stats;

import org.jspecify.annotations.NullMarked;
