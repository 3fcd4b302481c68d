/// A large spider whose system is killed again and again: whether it ends as one that nobody
/// disturbed. Never how fast it is.
@NullMarked
package io.riptide.bench.killed;

import org.jspecify.annotations.NullMarked;
