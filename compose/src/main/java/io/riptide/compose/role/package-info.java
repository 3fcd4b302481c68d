/// The roles a process can have, and how the parts of each are started and stopped.
@NullMarked
package io.riptide.compose.role;

import org.jspecify.annotations.NullMarked;
