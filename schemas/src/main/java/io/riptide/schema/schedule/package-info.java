/// Schedules: when jobs are submitted by themselves, and what has become of it. Never who watches
/// the clock: an expression is a function of the moment it is asked about.
@NullMarked
package io.riptide.schema.schedule;

import org.jspecify.annotations.NullMarked;
