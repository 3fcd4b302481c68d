/// Text that a page carries in its scripts instead of its elements, for scripts to show. Never a
/// decision whether it is needed.
@NullMarked
package io.riptide.worker.extract.embedded;

import org.jspecify.annotations.NullMarked;
