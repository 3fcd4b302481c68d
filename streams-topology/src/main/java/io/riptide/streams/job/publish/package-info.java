/// What the job processor tells others: its events, the states of jobs, the figures of its queue.
/// Never a change of a job.
@NullMarked
package io.riptide.streams.job.publish;

import org.jspecify.annotations.NullMarked;
