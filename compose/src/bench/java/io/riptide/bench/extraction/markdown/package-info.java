/// What HTML loses on its way through Markdown, RipTide's beside that of another tool. Never the
/// choice of what is content: both get the same part of a page.
@NullMarked
package io.riptide.bench.extraction.markdown;

import org.jspecify.annotations.NullMarked;
