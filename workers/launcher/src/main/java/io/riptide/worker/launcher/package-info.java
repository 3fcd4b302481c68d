/// Wires the stages that a worker process is asked for by role. Never a stage of its own.
@NullMarked
package io.riptide.worker.launcher;

import org.jspecify.annotations.NullMarked;
