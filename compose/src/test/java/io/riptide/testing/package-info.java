/// What the end-to-end tests stand on: a web site, child processes, whole systems and guarantees.
/// Never an assertion about one part alone.
@NullMarked
package io.riptide.testing;

import org.jspecify.annotations.NullMarked;
