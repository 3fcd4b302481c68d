/// The frontier and the book-keeping of jobs, keyed by job id; start with `JobProcessor`. Never
/// politeness: when a host may be asked is the host processor's word.
@NullMarked
package io.riptide.streams.job;

import org.jspecify.annotations.NullMarked;
