/// A selection of a page as Markdown: its blocks, what flows within a line, its tables. Never what
/// is the same in every rendition.
@NullMarked
package io.riptide.worker.extract.render.markdown;

import org.jspecify.annotations.NullMarked;
