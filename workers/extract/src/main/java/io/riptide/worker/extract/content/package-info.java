/// Which part of a page is its content: candidates, and the judge who chooses among them. Never how
/// the content is written down.
@NullMarked
package io.riptide.worker.extract.content;

import org.jspecify.annotations.NullMarked;
