/// Politeness, keyed by host: all jobs of all tenants meet here; start with `Politeness`. Never
/// what a job is or whether a task is tried again.
@NullMarked
package io.riptide.streams.host;

import org.jspecify.annotations.NullMarked;
