/// What a selection of a page looks like as text, as Markdown and as clean HTML. Never a choice of
/// what is content: that was made before.
@NullMarked
package io.riptide.worker.extract.render;

import org.jspecify.annotations.NullMarked;
