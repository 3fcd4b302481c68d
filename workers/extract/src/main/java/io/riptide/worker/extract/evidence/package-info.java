/// What can be seen on a page by whoever judges it: its blocks of text, the names of its elements,
/// its words, what surrounds content on most pages. Never a verdict on a block.
@NullMarked
package io.riptide.worker.extract.evidence;

import org.jspecify.annotations.NullMarked;
