/// Schedules over HTTP: reading bodies, writing answers, and the way to the log and back. Never a
/// clock: when a schedule fires is the topology's business.
@NullMarked
package io.riptide.api.schedule;

import org.jspecify.annotations.NullMarked;
