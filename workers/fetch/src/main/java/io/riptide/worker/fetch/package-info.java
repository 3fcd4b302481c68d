/// The fetch stage: one URL in, one page or one coded failure out, politely and safely. Never a
/// decision on retries or on when to fetch: the topology owns both.
@NullMarked
package io.riptide.worker.fetch;

import org.jspecify.annotations.NullMarked;
