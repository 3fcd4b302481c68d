/// Commands that run RipTide or tell about it: up, the roles, doctor, config, version.
@NullMarked
package io.riptide.cli.system;

import org.jspecify.annotations.NullMarked;
