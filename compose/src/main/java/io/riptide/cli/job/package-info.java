/// Commands on jobs of a server: jobs, dead letters, schedules.
@NullMarked
package io.riptide.cli.job;

import org.jspecify.annotations.NullMarked;
