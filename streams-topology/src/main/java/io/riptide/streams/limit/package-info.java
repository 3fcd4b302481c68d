/// Limits that jobs share, keyed by tenant and limit: who may start how much of what costs; start
/// with `LimitProcessor`. Never a task: permits are counted, not named.
@NullMarked
package io.riptide.streams.limit;

import org.jspecify.annotations.NullMarked;
