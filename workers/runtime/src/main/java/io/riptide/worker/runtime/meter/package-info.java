/// How a worker is doing: its meters, its health, its heartbeats and the progress of long tasks.
@NullMarked
package io.riptide.worker.runtime.meter;

import org.jspecify.annotations.NullMarked;
