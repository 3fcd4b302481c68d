/// What can be wrong with a machine before RipTide starts, found by looking. Never a change to
/// anything.
@NullMarked
package io.riptide.compose.doctor;

import org.jspecify.annotations.NullMarked;
