/// What becomes of tasks: handed out, reported, tried again, ended. Never the life of their job.
@NullMarked
package io.riptide.streams.job.task;

import org.jspecify.annotations.NullMarked;
