/// What commands share: flags, surroundings, exit codes, following a job, logging.
@NullMarked
package io.riptide.cli.command;

import org.jspecify.annotations.NullMarked;
