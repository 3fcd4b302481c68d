/// What is kept of spiders beside their tasks, and where: what their pages had, by pattern, host
/// and likeness. Never a decision: those are made in `frontier`.
@NullMarked
package io.riptide.streams.job.spider;

import org.jspecify.annotations.NullMarked;
