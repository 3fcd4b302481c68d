/// Schedules: the processor that submits jobs when their time has come, and what it keeps. Never a
/// job: what a job does and when it ends is told by the job processor.
@NullMarked
package io.riptide.streams.schedule;

import org.jspecify.annotations.NullMarked;
