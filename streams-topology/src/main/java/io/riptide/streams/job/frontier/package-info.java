/// The spider's part of a job: which URLs are the same, which are in scope, which comes next, and
/// when enough is enough; start with `Spiders`. Never politeness, and never what becomes of a task
/// once it is handed out.
@NullMarked
package io.riptide.streams.job.frontier;

import org.jspecify.annotations.NullMarked;
